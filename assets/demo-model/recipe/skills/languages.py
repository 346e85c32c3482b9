"""Questions in other languages: German, Spanish and Chinese are declined in their own, all others in English."""
from common import PROPER, R, Turn, chance, held, opening, pick, word_list
from skills.beyond import REFUSAL

SORRY = {
    "de": "Das kann ich leider nicht: Ich bin ein winziges Modell für Rechnen, Wörter, Daten und kleine Rätsel auf Englisch, und „Modell holen“ bringt dir ein größeres.",
    "es": "Lo siento, no puedo: soy un modelo diminuto para cálculos, palabras, fechas y pequeños acertijos en inglés, y «Obtener un modelo» te trae uno más grande.",
    "zh": "抱歉，这个我不会：我是一个很小的模型，只会用英语做算术、单词、日期和小谜题，点“获取模型”可以得到更大的模型。",
}
HELLO = {"de": "Hallo! ", "es": "¡Hola! ", "zh": "你好！"}
NAMED = {"de": "German", "es": "Spanish", "zh": "Chinese"}

GERMAN = [w for w in word_list("ngerman") if 3 <= len(w) <= 16 and "'" not in w]
GERMAN_NOUNS = [w for w in GERMAN if w[0].isupper() and w[1:].islower()]
GERMAN_WORDS = [w for w in GERMAN if w.islower()]
SPANISH = [w for w in word_list("spanish") if 3 <= len(w) <= 14 and w.islower()]

DE = """Was ist {N}?|was ist {N}|Wer war {P}?|wer ist {P}|Wie geht es dir?|wie gehts|Wie heißt du?|wie heisst du|Wer bist du?|wer bist du|Was kannst du?|was kannst du alles|Schreib mir ein Gedicht über {N}.|schreibe ein gedicht|Schreibe eine Geschichte über {N}.|
Erkläre mir {N}.|Erzähl mir einen Witz.|erzähl mir was über {N}|Was ist {n} mal {m}?|was ist {n} mal {m}|Wie viel ist {n} plus {m}?|wieviel ist {n} + {m}|Was ergibt {n} minus {m}?|{n} mal {m}|{n} geteilt durch {m}|was ist {n} + {m}?|
Was sind {n} Prozent von {m}?|Rechne {n} mal {m}.|rechne {n} + {m} aus|Berechne {n} × {m}.|Wie viele {b} hat {N}?|wie viele r hat erdbeere|Wie viele Buchstaben hat {N}?|Sortiere {n}, {m}, {n}.|Welche Zahl ist größer, {n} oder {m}?|Ist {n} eine Primzahl?|
Was ist die Hauptstadt von {P}?|hauptstadt von {P}|Wie wird das Wetter morgen?|Wie spät ist es?|Welcher Tag ist heute?|Welcher Tag ist in {n} Tagen?|Wo liegt {P}?|Wie alt ist {P}?|Warum ist der Himmel blau?|Warum {w} {N}?|Wie {w} man {N}?|
Übersetze {N} ins Englische.|Übersetze: {w} {w}|Was heißt {N} auf Englisch?|Kannst du mir helfen?|kannst du deutsch|Sprichst du Deutsch?|Hilf mir bitte.|Kannst du {w}?|Ich möchte {w}.|Ich bin {w}.|Ich habe ein {N}.|Ich heiße {P}.|Mein {N} ist {w}.|
Die {N} ist {w}.|Der {N} und die {N}|Das {N} {w} nicht.|Das verstehe ich nicht.|Danke|Vielen Dank!|danke schön|Tschüss|Auf Wiedersehen|Gute Nacht|Bitte|ja|nein|Gib mir ein Rezept für {N}.|Was kostet {N}?|Empfiehl mir ein Buch über {N}.|
Welche {N} gibt es?|Wie funktioniert {N}?|Wer hat {N} erfunden?|Schreibe ein Programm für {N}.|Schreib eine E-Mail an meinen {N}.|Fasse den Text zusammen.|Fasse {N} zusammen.|Nenne drei {N}.|Was soll ich heute {w}?|Wann ist {N}?|Wie lange {w} {N}?|
Löse {n}x = {m}.|{N}|{N} {N}|{w} {N}|Was weißt du über {N}?|was meinst du zu {N}|Sag mir {N}.|Was ist der Unterschied zwischen {N} und {N}?|Bist du ein Mensch?|Welches Modell bist du?|wie groß bist du|Was ist die Wurzel aus {n}?|
{P} hat {n} Äpfel und bekommt {m} dazu. Wie viele hat {P}?|Buchstabiere {N} rückwärts.|wie viel sind {n} stunden in minuten|Wie viele Tage hat der Februar?|was kommt nach Montag|hilfe|und {n} mal {m}?|wieviel ist {n} mal {m}|{n} mal {m} ist|{n} mal {m} =|Multipliziere {n} mit {m}.|{n} geteilt durch {m}?|ist {n} prim?|Ist {n} prim oder nicht?|
ist die {n} eine Primzahl|ist {n} gerade?|ja bitte|nein danke|doch|{n} mal die {m}|{n} mal {m} bitte|{n} mal {m} gleich|wie viel sind {n} mal {m}|was macht {n} mal {m}|was gibt {n} mal {m}?|{n} mal {m} = ?|und was ist {n} mal {m}?|{n} mal {m} rechnen|nimm {n} mal {m}|mal: {n} und {m}|{n} durch {m}|was ist {n} durch {m}|
wie viel ist {n} durch {m}?|{n} hoch {m}|{n} zum quadrat|Wurzel aus {n}|wurzel {n}|{n} Prozent von {m}|{n} % von {m}|die Hälfte von {n}|das Doppelte von {n}|{n} und {m} sind?|wie viel sind {n} und {m}|{n} weniger {m}|addiere {n} und {m}|ziehe {n} von {m} ab|
teile {n} durch {m}|subtrahiere {n} von {m}|dividiere {n} durch {m}|multipliziere {n} und {m}|Ist die Zahl {n} eine Primzahl?|ist {n} ne Primzahl|Ist {n} eine gerade Zahl?|ist {n} ungerade|Ist {n} durch {m} teilbar?|Ist {n} größer als {m}?|ist {n} kleiner als {m}|
Sind {n} und {m} Primzahlen?|Ist {n} eine Quadratzahl?|Ist {N} ein {N}?|Ist das eine {N}?|Ist die {N} {w}?|was ist größer, {n} oder {m}|der Durchschnitt von {n} und {m}|nächste Zahl: {n}, {m}|x + {n} = {m}, was ist x|Zähle bis {n}.|zähl die buchstaben in {N}|
{n} Stunden in Minuten|{n} Kilometer in Meter|wie viele Minuten hat eine Stunde|Welcher Tag ist morgen?|Welcher Monat kommt nach Mai?|was kommt nach Dienstag|was kannst du denn|was kannst du so|Wobei kannst du helfen?|kannst du was|Übersetze {N} ins Spanische.|
übersetze {N}|wie sagt man {N} auf englisch|Unser {N} ist {w}.|Dein {N} ist {w}.|mein {N} {w} nicht|Meine {N} ist {w}.|jo|genau|okay danke|nö|vielleicht|Nenne fünf {N}.|Nenne mir {N}.|nenn mir drei {N}|zähle drei {N} auf|Bist du eine Maschine?|bist du ein roboter|
Bist du ein Computer?|bist du chatgpt|bist du echt|wer hat dich gemacht|Woher kommst du?|wie alt bist du|was machst du|wie läuft es|alles klar?|na du|schönen Tag|bis bald|mach's gut|ich verstehe nicht|erklär mir das|warum?|wieso|wer|
Schreib mir eine {N}.|dichte etwas über {N}|reime auf {N}|hilf mir bei den hausaufgaben|Was bedeutet {N}?|was bedeutet {w}|Wie schreibt man {N}?|Wer gewinnt {N}?|Wohin {w} {N}?|Wann beginnt {N}?|wo kann ich {N} kaufen|soll ich {N} {w}|lies die Datei|fasse die datei zusammen|jawohl|jep|jup|ja bitte|ja klar|ja genau|na ja|ja gerne|ja oder nein|ach ja|aha|ja ja|nein, lieber nicht|doch|ein reim auf {N}|reim auf {N}|was reimt sich auf {N}|Finde einen Reim auf {N}.|reime mit {N}|Reimwort zu {N}|dichte einen reim auf {N}|schreib einen reim|wer war {P} {P}|{N} kaufen|{N} für {N}|{N} im {N}|
bestes {N}|das ist {w}|es ist {w}|wir sind {w}|ihr seid {w}|Bist du {w}?|bist du glücklich|fühlst du dich einsam|was denkst du|halt die klappe|sei still|geh weg|lass mich|wo bin ich|weißt du was|sag was|sag etwas auf deutsch|na gut|schon gut|wie bitte|warum denn|wieso nicht|ein Reim zu {N}|finde einen Reim auf {N}|jawoll|jawohl ja|sehr wohl|sei ruhig|sei leise|still jetzt|ruhe|ruhe bitte|schweig|ich habe hunger|ich bin müde|ich habe durst|mir ist kalt""".replace("\n", "").split("|")
ES = """¿Qué es {w}?|que es {w}|¿Quién es {P}?|quien fue {P}|¿Cómo estás?|como estas|¿Cómo te llamas?|como te llamas|¿Quién eres?|quien eres|¿Qué puedes hacer?|que puedes hacer|Escribe un poema sobre {w}.|escribe un poema|Escribe una historia sobre {w}.|
Explícame {w}.|Cuéntame un chiste.|cuentame algo de {w}|¿Cuánto es {n} por {m}?|cuanto es {n} por {m}|¿Cuánto es {n} más {m}?|cuanto es {n} + {m}|¿Cuánto es {n} menos {m}?|{n} por {m}|{n} dividido entre {m}|cuánto es {n} x {m}|
¿Cuál es el {n} por ciento de {m}?|Calcula {n} por {m}.|calcula {n} + {m}|Suma {n} y {m}.|Multiplica {n} por {m}.|¿Cuántas letras tiene {w}?|cuantas r tiene fresa|Ordena {n}, {m}, {n}.|¿Qué número es mayor, {n} o {m}?|¿Es {n} primo?|
¿Cuál es la capital de {P}?|capital de {P}|¿Qué tiempo hace hoy?|¿Qué hora es?|que hora es|¿Qué día es hoy?|¿Qué día es dentro de {n} días?|¿Dónde está {P}?|¿Cuántos años tiene {P}?|¿Por qué el cielo es azul?|¿Por qué {w} {w}?|¿Cómo se {w}?|
Traduce {w} al inglés.|¿Cómo se dice {w} en inglés?|¿Puedes ayudarme?|hablas español|¿Hablas español?|Ayúdame por favor.|¿Puedes {w}?|Quiero {w}.|Estoy {w}.|Tengo un {w}.|Me llamo {P}.|Mi {w} es {w}.|La {w} es {w}.|El {w} y la {w}|
No entiendo.|Gracias|muchas gracias|Adiós|hasta luego|Buenas noches|Por favor|sí|no sé|Dame una receta de {w}.|¿Cuánto cuesta {w}?|Recomiéndame un libro sobre {w}.|¿Qué {w} hay?|¿Cómo funciona {w}?|¿Quién inventó {w}?|Escribe un programa de {w}.|
Escribe un correo a mi {w}.|Resume el texto.|Resume {w}.|Dime tres {w}.|¿Qué debo {w} hoy?|¿Cuándo es {w}?|Resuelve {n}x = {m}.|el {w}|la {w} {w}|los {w} de {P}|¿Qué sabes de {w}?|que opinas de {w}|Dime {w}.|¿Cuál es la diferencia entre {w} y {w}?|
¿Eres humano?|¿Qué modelo eres?|¿Cuál es la raíz cuadrada de {n}?|{P} tiene {n} manzanas y recibe {m}. ¿Cuántas tiene?|Deletrea {w} al revés.|cuantos minutos son {n} horas|¿Cuántos días tiene febrero?|que dia viene despues del lunes|ayuda|y {n} por {m}?|{n} por {m} es|{n} por {m} =|cuánto da {n} por {m}|¿Es primo el {n}?|es {n} un número primo|es {n} par|no|claro|{n} entre {m}|{n} por {m} por favor|{n} por {m} igual a|cuánto son {n} por {m}|multiplicar {n} por {m}|cuanto hace {n} por {m}|y cuánto es {n} por {m}?|{n} por {m} = ?|dime {n} por {m}|qué es {n} por {m}|cuánto sale {n} por {m}|calcular {n} por {m}|{n} veces {m}|{n} más {m}|
{n} menos {m}|cuánto es {n} entre {m}|{n} dividido por {m}|divide {n} entre {m}|resta {n} de {m}|sumar {n} y {m}|{n} al cuadrado|{n} elevado a {m}|raíz de {n}|raiz cuadrada de {n}|{n} por ciento de {m}|{n}% de {m}|el {n} % de {m}|la mitad de {n}|el doble de {n}|
¿El {n} es primo?|es primo {n}|¿{n} es primo?|¿Es el {n} un número primo?|¿Es {n} un número par?|es {n} impar|¿Es {n} divisible entre {m}?|¿Es {n} mayor que {m}?|es {n} menor que {m}|¿Son {n} y {m} primos?|el {n} es par o impar|¿Es {w} un {w}?|¿Es la {w} {w}?|
promedio de {n} y {m}|siguiente número: {n}, {m}|x + {n} = {m}, cuánto es x|cuenta hasta {n}|cuántas letras hay en {w}|{n} horas en minutos|{n} kilómetros en metros|qué día es mañana|qué mes viene después de mayo|¿Qué sabes hacer?|que sabes hacer|
en qué puedes ayudarme|qué haces|¿Cómo se hace {w}?|¿Cómo se dice {w}?|como se escribe {w}|¿Cómo puedo {w}?|Tu {w} es {w}.|Su {w} es {w}.|mi {w} no {w}|Nuestra {w} es {w}.|Dame una {w}.|una receta de {w}|dame una receta con {w}|recetas de {w}|
¿Cuándo empieza {w}?|¿Cuándo fue {w}?|cuándo es la {w}|{P} tiene {n} libros y compra {m}. ¿Cuántos tiene?|Tengo {n} manzanas y como {m}. ¿Cuántas quedan?|Ana tiene {n} años y {P} tiene {m}. ¿Quién es mayor?|si compro {n} panes a {m} pesos cuánto pago|
¿Eres un robot?|eres una máquina|eres chatgpt|quién te hizo|de dónde eres|cuántos años tienes|qué tal|que tal estas|todo bien?|buen día|hasta mañana|nos vemos|no entiendo nada|explícamelo|¿por qué?|por qué|quién|qué|escríbeme una {w}|una rima con {w}|
ayúdame con la tarea|¿Qué significa {w}?|que significa {w}|¿Dónde compro {w}?|debería {w}|lee el archivo|resume el archivo|traduce {w}|cómo se dice {w} en francés|cuéntame una historia|dime algo|vale|claro que sí|no gracias|sí por favor|tampoco|vale gracias|vale pues|vale vale|pues vale|dale|venga|vale, de acuerdo|de acuerdo|ok vale|muy bien|está bien|bueno|ya|sí claro|no quiero|eso es {w}|es {w}|somos {w}|¿Estás {w}?|¿Eres feliz?|te sientes solo|qué piensas|cállate|vete|déjame|dónde estoy|sabes qué|di algo en español|
quién era {P}|¿Quién era {P} {P}?|comprar {w}|{w} para {w}|{w} de {w}|{w} con {w}|mejor {w}|¿Por qué no?|¿Cómo dices?|no pasa nada|ideas para {w}|ayuda con {w}|cuéntame un cuento|cuenta una historia|escribe un cuento|rima con {w}|una rima para {w}|palabras que riman con {w}|qué rima con {w}|rimas con {w}|algo que rime con {w}|{n} a la potencia de {m}|{n} a la {m}|eleva {n} a {m}|{n} elevado al cuadrado|cuánto es {n} elevado a {m}|potencia de {n}|tengo sueño|tengo sed|tengo frío|tengo miedo|tengo mucha hambre|tengo ganas de {w}|tengo calor|tengo prisa|y cómo estás|y tú qué tal|y qué tal tú|qué tal tú|cómo estás tú|qué tal va todo|y qué tal te va""".replace("\n", "").split("|")
ZH = """{w}是什么？|什么是{w}|谁是{w}？|你好吗？|你叫什么名字？|你叫什么|你是谁？|你是谁|你会做什么？|你能做什么|写一首关于{w}的诗。|写一首诗|写一个关于{w}的故事。|解释一下{w}。|讲个笑话。|跟我说说{w}|{n}乘以{m}等于多少？|{n}乘{m}是多少|{n}加{m}等于几？|
{n}加{m}|{n}减{m}等于多少|{n}除以{m}|{n}的百分之{m}是多少？|计算{n}×{m}|算一下{n}+{m}|{n}和{m}哪个大？|{n}是质数吗？|把{n}、{m}、{n}从小到大排列。|{w}的首都是哪里？|{w}的首都|今天天气怎么样？|现在几点？|今天星期几？|
{n}天后是星期几？|{w}在哪里？|天空为什么是蓝色的？|为什么{w}？|怎么{w}？|如何{w}|把{w}翻译成英文。|{w}用英语怎么说？|你能帮我吗？|你会说中文吗？|请帮帮我。|你能{w}吗？|我想{w}。|我是{w}。|我有一个{w}。|我的{w}很{w}。|{w}很{w}|
{w}和{w}|我不明白。|谢谢|谢谢你！|再见|晚安|请|好的|不对|给我一个{w}的食谱。|{w}多少钱？|推荐一本关于{w}的书。|{w}怎么用？|谁发明了{w}？|写一个{w}程序。|给我的{w}写一封邮件。|总结这篇文章。|总结{w}|说出三种{w}。|我今天应该{w}什么？|
解方程{n}x={m}|{w}|{w}{w}|你知道{w}吗？|你觉得{w}怎么样|{w}和{w}有什么区别？|你是人吗？|你是什么模型？|{n}的平方根是多少？|小明有{n}个苹果，又得到{m}个，一共有几个？|{n}小时是多少分钟|二月有多少天？|星期一之后是星期几|帮助|
介绍一下{w}|你喜欢{w}吗|给我讲讲{w}的历史|{w}有哪些|{w}怎么办|{n}×{m}等于几|{n}乘{m}|{n}乘以{m}|{n}加{m}是多少|{n}减{m}|{n}减去{m}是多少|{n}除以{m}是多少|{n}除{m}等于多少|请算{n}+{m}|帮我算{n}乘以{m}|计算{n}加{m}|计算{n}-{m}|计算{n}÷{m}|请计算{n}×{m}|算{n}×{m}|{n}的平方|{n}的{m}次方|根号{n}|{n}的一半|
{n}的两倍|百分之{n}的{m}|{n}是偶数吗|{n}是奇数吗？|{n}是不是质数|{n}能被{m}整除吗|{n}比{m}大吗|{n}和{m}的平均数|下一个数字是什么：{n}、{m}|我有{n}个苹果，吃了{m}个，还剩几个？|{n}公里是多少米|明天星期几|一年有多少天|写诗|写一首歌|作一首诗|写首关于{w}的诗|
为什么天是蓝的|为什么会有{w}|我有一只{w}|我有{w}|我没有{w}|我家有{w}|怎么做{w}|{w}怎么做|{w}的做法|教我做{w}|帮忙|帮我|帮帮我|请帮我{w}|你有什么用|你会什么|你能帮我做什么|你是机器人吗|你是ChatGPT吗|你几岁|你从哪里来|谁创造了你|最近好吗|吃了吗|
在吗|早安|明天见|不懂|为什么|是的|不是|好|对|什么|谁|讲个故事|说个笑话吧|翻译{w}|用英文怎么说{w}|{w}是什么意思|{w}在哪|哪里有{w}|{w}有多大|推荐一个{w}|读一下文件|总结文件|好吧|好啊|嗯|是吗|当然|没事|算了|你开心吗|你孤独吗|你在想什么|闭嘴|走开|我在哪里|买{w}|最好的{w}|{w}的{w}|{w}怎么写|给{w}写一首诗|和{w}押韵的词|{n}和{m}相加|{n}等于多少""".replace("\n", "").split("|")
HAN = """猫 狗 水 火 山 河 海 天空 太阳 月亮 星星 地球 中国 日本 法国 德国 美国 北京 上海 巴黎 伦敦 东京 苹果 香蕉 米饭 面条 茶 咖啡 牛奶 面包 学校 老师 学生 医生 朋友 妈妈 爸爸 孩子 爱情 友谊 快乐 悲伤 春天 夏天 秋天 冬天 雨 雪 风 花 树 草 鸟 鱼 马 牛
羊 龙 老虎 大象 电脑 手机 互联网 人工智能 机器学习 量子力学 黑洞 相对论 进化论 民主 经济 股票 比特币 音乐 电影 足球 篮球 游泳 跑步 书 字典 诗 小说 历史 地理 数学 物理 化学 生物 哲学 宗教 佛教 孔子 李白 红楼梦 西游记 长城 故宫 火车 飞机 汽车 自行车 房子 工作 钱 时间 生活
健康 感冒 医院 药 睡觉 吃饭 学习 唱歌 跳舞 画画 做饭 旅行 写作 编程 游戏 开心 漂亮 大 小 好 坏 高 红色 蓝色 数字 字母 算法 光合作用 气候变化 新年 春节 中秋节 生日 结婚 世界 宇宙 人生 梦想""".split()

OTHERS = """Bonjour|bonjour comment ça va|Comment t'appelles-tu ?|Quelle est la capitale de {P} ?|Combien font {n} fois {m} ?|combien font {n} plus {m}|Qu'est-ce que {P} ?|Écris un poème sur {P}.|Merci beaucoup|Raconte-moi une blague.|Quel temps fait-il ?|Qui es-tu ?|
Pourquoi le ciel est bleu ?|Combien de lettres dans {P} ?|Ciao|Come stai?|Come ti chiami?|Qual è la capitale di {P}?|Quanto fa {n} per {m}?|quanto fa {n} più {m}|Che cos'è {P}?|Scrivi una poesia su {P}.|Grazie mille|Raccontami una barzelletta.|Chi sei?|Che ore sono?|
Olá|Como você está?|Qual é o seu nome?|Qual é a capital de {P}?|Quanto é {n} vezes {m}?|quanto é {n} mais {m}|O que é {P}?|Escreva um poema sobre {P}.|Muito obrigado|Conte uma piada.|Quem é você?|Hoi|Hoe gaat het?|Hoe heet je?|Wat is de hoofdstad van {P}?|
Hoeveel is {n} keer {m}?|wat is {n} plus {m}|Schrijf een gedicht over {P}.|Dank je wel|Wie ben jij?|Cześć|Jak się masz?|Jak masz na imię?|Ile jest {n} razy {m}?|Napisz wiersz o {P}.|Dziękuję|Kim jesteś?|Merhaba|Nasılsın?|Adın ne?|{n} kere {m} kaç eder?|
{P} hakkında bir şiir yaz.|Teşekkürler|Sen kimsin?|Hej|Hur mår du?|Vad heter du?|Vad är {n} gånger {m}?|Skriv en dikt om {P}.|Tack så mycket|Привет|Как дела?|Как тебя зовут?|Сколько будет {n} умножить на {m}?|сколько будет {n} плюс {m}|Напиши стихотворение.|
Спасибо|Кто ты?|Почему небо голубое?|Какая столица у Франции?|Расскажи анекдот.|Что такое гравитация?|Привіт|Як справи?|Скільки буде {n} помножити на {m}?|こんにちは|お元気ですか？|あなたは誰ですか？|{n}かける{m}は？|{n}足す{m}はいくつですか|詩を書いてください。|
ありがとう|日本の首都はどこですか？|今日の天気は？|안녕하세요|잘 지내요?|이름이 뭐예요?|{n} 곱하기 {m}는 얼마예요?|시를 써 주세요.|감사합니다|한국의 수도는 어디예요?|مرحبا|كيف حالك؟|ما اسمك؟|كم يساوي {n} ضرب {m}؟|שלום|מה שלומך?|नमस्ते|आप कैसे हैं?|
{n} गुणा {m} कितना है?|Γειά σου|Τι κάνεις;|Πόσο κάνει {n} επί {m};|Hei|Mitä kuuluu?|Mikä on {n} kertaa {m}?|Salve|Quid agis?|Xin chào|Bạn khỏe không?|Apa kabar?|Siapa kamu?|Berapa {n} kali {m}?|Ahoj|Jak se máš?|Kolik je {n} krát {m}?|Szia|Hogy vagy?|
Mennyi {n} szor {m}?|Bună ziua|Ce mai faci?|Habari|Hvordan har du det?|Hvad er {n} gange {m}?|Hva heter du?|Tu es qui ?|Qui êtes-vous ?|qui es tu|C'est quoi ton nom ?|Quel est ton nom ?|tu t'appelles comment|Tu fais quoi ?|Que sais-tu faire ?|Comment vas-tu ?|salut ça va|Bonsoir|Salut|au revoir|bonne nuit|merci|s'il te plaît|Parle-moi de {P}.|Parlez-vous français ?|tu parles français|
Où est {P} ?|Qui est {P} ?|Quelle heure est-il ?|Quel âge as-tu ?|Aide-moi.|j'ai faim|je suis triste|Je m'appelle {P}.|Est-ce que {n} est premier ?|{n} fois {m}|{n} fois {m} égale|combien font {n} moins {m}|combien font {n} divisé par {m}|calcule {n} fois {m}|
traduis {P} en anglais|une blague|Dis-moi une blague.|Raconte une histoire.|Écris un texte sur {P}.|Pourquoi pas ?|pourquoi|comment faire un gâteau|Comment on dit {P} en anglais ?|Ciao, come va?|ciao bella|tutto bene?|buongiorno|Buonasera|Buona notte|come va|come state|
Chi è {P}?|Dove si trova {P}?|Quanti anni hai?|Cosa sai fare?|aiutami|ho fame|sono triste|Mi chiamo {P}.|{n} per {m}|quanto fa {n} meno {m}|quanto fa {n} diviso {m}|Raccontami una storia.|raccontami qualcosa|dimmi una barzelletta|Scrivi una storia su {P}.|grazie|arrivederci|perché il cielo è blu|
parli italiano?|Traduci {P} in inglese.|Tudo bem?|bom dia|Boa noite|oi|olá tudo bem|Quem é {P}?|Onde fica {P}?|o que você faz|me ajuda|estou triste|Meu nome é {P}.|{n} vezes {m}|quanto é {n} menos {m}|quanto é {n} dividido por {m}|conte uma história|Me conta uma piada.|
obrigado|tchau|por que o céu é azul|você fala português?|Escreva um texto sobre {P}.|Goedemorgen|goedenavond|hallo hoe gaat het|wie is {P}|waar ligt {P}|hoe oud ben je|wat kun je|help me even|ik heb honger|Ik heet {P}.|{n} keer {m}|hoeveel is {n} min {m}|vertel een grap|
schrijf een verhaal|bedankt|tot ziens|spreek je nederlands|Dzień dobry|dobranoc|co słychać|Kto to jest {P}?|Gdzie jest {P}?|ile to {n} plus {m}|pomóż mi|opowiedz żart|dzięki|mówisz po polsku|Günaydın|iyi geceler|{P} kimdir?|{P} nerede?|bana yardım et|fıkra anlat|
God morgon|god natt|vem är {P}|var ligger {P}|hur gammal är du|berätta ett skämt|hjälp mig|tack|Здравствуйте|Доброе утро|Кто такой {P}?|Сколько тебе лет?|помоги мне|сколько будет {n} минус {m}|расскажи сказку|напиши рассказ|пока|ты говоришь по-русски|
おはよう|こんばんは|名前は何ですか|何ができますか|{n}ひく{m}は|助けて|冗談を言って|空はなぜ青いの|さようなら|日本語を話せますか|좋은 아침|넌 누구야|뭐 할 수 있어?|농담 해줘|고마워|도와줘|{n} 더하기 {m}|صباح الخير|من أنت؟|ساعدني|नमस्कार|तुम कौन हो|Καλημέρα|ποιος είσαι|
ευχαριστώ|Hyvää huomenta|kuka olet|kiitos|Cảm ơn|bạn là ai|{n} nhân {m} bằng mấy|Terima kasih|selamat pagi|siapa presiden {P}|Dobrý den|kdo jsi|děkuji|Ki vagy?|köszönöm|Cine ești?|mulțumesc|Hvem er du?|tak for hjælpen|God dag|hvor gammel er du|takk|
qui est-tu|qui es-tu donc|Qui es-tu vraiment ?|dis-moi qui tu es|Tu es quoi ?|Quel es ton nom ?|es-tu humain ?|Es-tu un robot ?|es-tu heureux|où es-tu|d'où viens-tu ?|que fais-tu|que veux-tu|quel âge as-tu|comment es-tu|Que penses-tu ?|es-tu là ?|oui|non|d'accord|bien sûr|pourquoi|c'est quoi|
conta uma história|conte-me uma história|conte um conto|conta uma piada|me conte algo|conte algo sobre {P}|escreva uma história|escreve um poema|uma história por favor|fale sobre {P}|quem és tu|o que é isso|não|sim|claro que sim em português|está bem|pois|por quê|como vai|você é feliz|estás feliz|
racconta una storia|scrivi un racconto|chi sei tu|cosa fai|sei un robot|sei felice|sì|va bene|perché no|vertel een verhaal|wat ben jij|ben je een robot|ben je gelukkig|ja hoor|nee|waarom niet|goed|opowiedz historię|czy jesteś robotem|tak|nie|dlaczego|bir hikaye anlat|evet|hayır|
berätta en saga|fortæl en historie|fortell en historie|nej|расскажи историю|ты робот|да|нет|почему|お話をして|はい|いいえ|이야기 해줘|네|아니요|احك لي قصة|نعم|לא|कहानी सुनाओ|हाँ|πες μια ιστορία|ναι|όχι|kerro tarina|kyllä|kể chuyện|ceritakan sebuah cerita|vyprávěj pohádku|mesélj|spune o poveste|perché?|perché no?|ma perché|e perché|e perché no|perché mai|conte uma piada|conte algo|conte sobre {P}|me conte sobre {P}|conte algo de {P}|conte mais sobre {P}|fale de {P}""".replace("\n", "").split("|")
SCRIPTS = [(0x430, 0x44F), (0x3B1, 0x3C9), (0x3042, 0x3093), (0x30A2, 0x30F3), (0xAC00, 0xD7A0), (0x627, 0x64A), (0x5D0, 0x5EA), (0x905, 0x939), (0xE01, 0xE2E)]


def foreign_letters():
    lo, hi = R.choice(SCRIPTS)
    return " ".join("".join(chr(R.randint(lo, hi)) for _ in range(R.randint(1, 8))) for _ in range(R.randint(1, 5)))


def salad(words):
    return " ".join(R.choice(words) for _ in range(R.randint(3, 8)))


FILL = {"N": lambda: R.choice(GERMAN_NOUNS), "P": lambda: R.choice(PROPER), "n": lambda: str(R.choice([R.randint(1, 12), R.randint(1, 999)])), "m": lambda: str(R.choice([R.randint(1, 12), R.randint(1, 999)])), "b": lambda: R.choice("aerst")}
WORD = {"de": lambda: R.choice(GERMAN_WORDS), "es": lambda: R.choice(SPANISH), "zh": lambda: R.choice(HAN), "other": lambda: ""}


def filled(template, language):
    out, rest = "", template
    while "{" in rest:
        before, _, rest = rest.partition("{")
        key, _, rest = rest.partition("}")
        out += before + (WORD[language]() if key == "w" else FILL[key]())
    return out + rest


GREETINGS = {"de": ["Hallo", "Guten Tag", "Guten Morgen", "Guten Abend", "hallo!", "Servus", "Moin", "Grüß Gott", "hallo du", "guten tag"], "es": ["Hola", "hola", "¡Hola!", "Buenos días", "Buenas tardes", "buenas", "hola amigo", "buenos dias"],
             "zh": ["你好", "您好", "你好！", "嗨", "早上好", "晚上好", "大家好", "哈喽"]}


def typed(q, language):
    if chance(0.3):
        q = q.lower()
    if chance(0.3):
        q = q.rstrip("?.!？。").lstrip("¿¡") or q
    if chance(0.05):
        q = q.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss").replace("á", "a").replace("é", "e").replace("í", "i").replace("ó", "o").replace("ú", "u")
    if chance(0.05) and language in ("de", "es"):
        q = {"de": pick("Bitte: ", "Hallo, ", "und ", "Frage: ", "also "), "es": pick("Por favor: ", "Hola, ", "y ", "Pregunta: ", "pues ")}[language] + q
    return q


def foreign():
    language = R.choice(["de", "de", "es", "es", "zh", "zh", "other"])
    if language == "other":
        q = foreign_letters() if chance(0.25) else filled(held(OTHERS), language)
        return Turn("far", typed(q, language), opening("this is not English, German, Spanish or Chinese. I would only guess, so I say what I can do"), REFUSAL, True)
    if chance(0.08):
        return Turn("far", typed(held(GREETINGS[language]), language), opening(f"a greeting in {NAMED[language]}. I answer in {NAMED[language]}"), HELLO[language] + SORRY[language], True)
    if language == "zh":
        q = filled(held(ZH), language) if chance(0.92) else "".join(R.choice(HAN) for _ in range(R.randint(2, 6)))
    else:
        q = filled(held(DE if language == "de" else ES), language) if chance(0.88) else salad(GERMAN if language == "de" else SPANISH)
    return Turn("far", typed(q, language), opening(f"the question is in {NAMED[language]}, and I only work in English. I say so in {NAMED[language]}"), SORRY[language], True)
