"""Fresh questions for the test that compares precisions: python3 questions.py > questions.txt"""
import generate

generate.R.seed(20260)
skills = [f for f, _ in generate.SKILLS if f.__name__ not in ("skill_small_talk", "skill_far")]
for i in range(100):
    print(skills[i % len(skills)]()[0].replace("\n", " "))
