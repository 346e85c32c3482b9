"""The little small talk that is answered: greetings, who it is, what it can do, thanks and goodbye."""
from common import R, Turn, chance, held, opening, pick, typo

ABOUT = "a tiny demo model that comes with Ponder. I work out arithmetic, words, dates and small puzzles, in English"
CAN = ("I can work out:\n\n- arithmetic with whole numbers and decimals, percentages, powers and roots\n- comparing, sorting and sequences\n- letters of words, spelling backwards and simple ciphers\n"
       "- days, months, the clock and units\n- small word problems, equations and geometry\n\nFor anything else, “Get a model” brings a larger one.")
TALK = [
    ("the user greets me",
     ["Hello", "Hi", "Hey", "Hi there", "Hello there", "Good morning", "Good evening", "hey there", "Good afternoon", "hiya", "howdy", "greetings", "Hello!", "hi!", "yo", "heya", "hello ponder", "Hi Ponder!", "hello you",
      "Hey!", "morning", "hello hello", "hi hi", "Hello, anyone there?", "hello?", "hi friend", "Hey you", "good day", "helo", "hallo there", "hi bot", "Hello AI", "hello world", "sup", "hey ponder"],
     ["Hello! Ask me something to work out, for example *What is 47 × 36?*"]),
    ("the user asks who I am",
     ["Who are you?", "What are you?", "What is your name?", "Are you an AI?", "Are you a robot?", "Which model are you?", "Tell me about yourself.", "who r u", "whats your name", "who made you?", "What model is this?", "are you chatgpt",
      "Are you human?", "who is this", "Who am I talking to?", "what is ponder", "Introduce yourself.", "are you deepseek?", "do you have a name", "What kind of model are you?", "who created you", "are you real", "what exactly are you",
      "who are you really?", "How big are you?", "how many parameters do you have?", "Are you a language model?", "you are who?", "What version are you?", "are you a bot", "Are you Claude?", "what LLM are you", "describe yourself", "what's your name?"],
     [f"I am {ABOUT}. “Get a model” brings a larger one."]),
    ("the user asks what I can do",
     ["What can you do?", "Help", "How can you help me?", "What are you good at?", "What should I ask you?", "help me", "what can you do", "what do you know", "what can i ask", "What are your skills?", "can you help me?", "what are you for",
      "How do you work?", "what else can you do", "list your skills", "What are you able to do?", "what tasks can you do?", "show me what you can do", "capabilities", "How do I use you?", "what are your abilities", "?help", "what questions can you answer",
      "Give me an example.", "what do you do", "What can I do here?", "menu", "commands", "i need help", "what now", "what's possible here?"],
     [CAN]),
    ("the user thanks me",
     ["Thanks", "Thank you", "Thank you!", "thanks a lot", "Great, thanks", "Cool", "Nice", "Great!", "Well done!", "thx", "ty", "good job", "awesome", "perfect", "that's right", "correct", "Good bot", "nice one", "ok thanks", "ok", "okay", "wow",
      "very good", "thank you very much", "amazing", "Great work", "yes", "excellent", "cool thanks", "many thanks", "right", "brilliant", "got it", "i see", "Good", "lovely"],
     ["You're welcome! Ask me another one."]),
    ("the user says goodbye",
     ["Bye", "Goodbye", "See you", "Good night", "bye!", "bye bye", "see you later", "cya", "good bye", "take care", "Bye, thanks!", "see ya", "talk to you later", "I have to go", "until next time", "farewell", "ciao for now"],
     ["Goodbye!"]),
    ("the user asks how I am",
     ["How are you?", "How are you doing?", "How's it going?", "how are u", "how r you", "how are things", "How are you today?", "what's up", "whats up?", "are you ok?", "how do you feel", "How have you been?", "hows it going", "hi how are you", "Hello, how are you?"],
     ["I am a small program and running fine. What shall I work out?"]),
]


def small_talk():
    goal, questions, answers = R.choice(TALK)
    q = held(questions)
    r = R.random()
    if r < 0.35:
        q = q.lower()
    elif r < 0.4:
        q = q.upper()
    if chance(0.3):
        q = q.rstrip("?.!")
    elif chance(0.15):
        q = q.rstrip("?.!") + pick("!", "...", "!!", " :)", "?", ".", " 👋")
    if chance(0.04) and len(q) > 5:
        q = typo(q)
    return Turn("small_talk", q, opening(goal) + " " + pick("I answer kindly.", "I answer in short."), answers[0], True)
