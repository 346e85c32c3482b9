"""Fresh questions for the test that compares precisions: python3 questions.py > questions.txt"""
import chats
import exam
from common import R

R.seed(20260)
for i in range(100):
    kind = exam.WORKED[i % len(exam.WORKED)]
    print(exam.asked(chats.KINDS[kind][0], 1)[0].turns[0].question)
