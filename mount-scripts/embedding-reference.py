#!/usr/bin/env python3
"""Writes the reference of Tests/EmbeddingTests: texts, and what the model's own software makes of them.

usage: embedding-reference.py MODEL_FOLDER Tests/EmbeddingTests/Fixtures

Needs sentence-transformers (PyPI). The texts are sentences of this file and random ones of many scripts, always the
same. Files: texts.jsonl, a JSON string a line; tokens.u16, for each text a count and its tokens, 16 bits each, little
endian; vectors.f16, 384 half-precision values a text.
"""
import json
import pathlib
import random
import sys

import numpy
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer

SENTENCES = """
The daemon mounts a tree of Markdown files and answers every read within a few milliseconds.
We decided to keep the write-ahead log because a crash in the middle of a commit must lose nothing.
Why does the parser fail on an empty front matter block?
error: ENOTCONN: transport endpoint is not connected (src/mount/session.rs:142)
fooBarBaz(url: String?) -> Result<Vec<u8>, ParseError> { return cache.get_or_insert(url) }
SELECT id, title FROM memories WHERE project = 'recall' AND importance >= 3 ORDER BY created DESC;
She prefers tabs over spaces, short commit messages, and tests that don't sleep.
Don't use `git push --force` on main; it's protected & the hook can't be skipped!
C++17, Node.js v18.2.0-rc.1, UTF-8, x86_64-unknown-linux-gnu, 192.168.0.1:8080, $HOME/.config/app.toml
The cost rose from €1,299.99 to £1,450 (≈ 11.6 %) — that is “too much”, he said…
Die Größe des Puffers muß vor dem Öffnen geprüft werden, sonst läuft er über.
L'été dernier, nous avons corrigé l'erreur d'encodage à l'aide d'un garçon très doué.
El niño pequeño preguntó: ¿dónde está la configuración del servidor?
Zażółć gęślą jaźń; żółty koń skacze przez płot.
Příliš žluťoučký kůň úpěl ďábelské ódy.
İstanbul'da ılık bir günde şişeyi ağaca çarptım.
Tôi đã sửa lỗi mã hóa tiếng Việt trong tập tin cấu hình.
Árvíztűrő tükörfúrógép és más magyar szavak.
Съешь же ещё этих мягких французских булок, да выпей чаю.
Ґанок, їжак і п'ять щук з'явилися вчора.
Ο γρήγορος υπολογιστής ΕΊΝΑΙ ΈΤΟΙΜΟΣ· πώς λειτουργεί;
הזיכרון נשמר בקובץ אחד, והשרת עונה מהר. שָׁלוֹם עֲלֵיכֶם
يحفظ الخادم الذاكرة في ملف واحد. السَّلَامُ عَلَيْكُمْ
این حافظه در یک پرونده نگه‌داری می‌شود.
یہ یادداشت ایک فائل میں محفوظ ہے۔
यह स्मृति एक फ़ाइल में रखी जाती है। क़ानून और ज़रूरत
স্মৃতি একটি ফাইলে রাখা হয়।
நினைவு ஒரு கோப்பில் சேமிக்கப்படுகிறது.
జ్ఞాపకం ఒక ఫైల్‌లో ఉంచబడుతుంది.
ನೆನಪು ಒಂದು ಕಡತದಲ್ಲಿ ಇರುತ್ತದೆ.
ഓർമ്മ ഒരു ഫയലിൽ സൂക്ഷിക്കുന്നു.
ความจำถูกเก็บไว้ในไฟล์เดียว และอ่านได้เร็วมาก
ຄວາມຈຳຖືກເກັບໄວ້ໃນໄຟລ໌ດຽວ
ការចងចាំត្រូវបានរក្សាទុកក្នុងឯកសារ
မှတ်ဉာဏ်ကို ဖိုင်တစ်ခုတွင် သိမ်းထားသည်။
མཛོད་འདི་ཡིག་ཆ་གཅིག་ཏུ་ཉར་ཡོད།
მეხსიერება ინახება ერთ ფაილში.
Հիշողությունը պահվում է մեկ ֆայլում։
ማስታወሻው በአንድ ፋይል ውስጥ ይቀመጣል።
记忆保存在一个文件里,读取只需几毫秒。
記憶體中的資料會寫入磁碟,以免遺失。
メモリはファイルに保存され、ミリ秒で読み出せます。ガギグゲゴ パピプ
기억은 하나의 파일에 저장되고 빠르게 읽힌다. 값이 없으면 실패한다.
Дурсамж нэг файлд хадгалагдана. ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ
🚀 Shipped! 👩‍💻👍🏽 works on 🇩🇪 and 🇯🇵 too ❤️‍🔥 ✅❌ ☃︎
∀x∈ℝ: ⌈x⌉ = −⌊−x⌋, α ∧ ¬β → γ, ∑ᵢ xᵢ² ≠ ∞, ﬁne ﬂow, ½ cup, №5, ™
𝕳𝖊𝖑𝖑𝖔 𝓦𝓸𝓻𝓵𝓭 𝟙𝟚𝟛 Ⅷ ㎏ ㍿ Å Ω K
e\u0301 e\u0323\u0302 q\u0307\u0323 \u0928\u093c \u1100\u1161\u11a8 \u0958 \u05d1\u05bc\u05b7
""".strip().split("\n")

EDGES = [
    "", " ", "\n\t\r", "\0", "a\0b", "\ufffd\ufffe\uffff", "\u200b\u200d\ufeff", "[CLS] [SEP] [MASK] [UNK] [PAD]",
    "x[SEP]y [sep] [ SEP ] [[MASK]]", "a" * 100, "a" * 101, "b" * 5000, "é" * 100, "é" * 101, "文" * 300, "-" * 300,
    "don't can't it's 'quoted' \"double\" `tick`", "\x07bell\x1b[31mred\x1b[0m", "tab\tnew\nline\r\nnext\u2028para\u2029",
    "\u00ad soft\u00adhyphen", "A\u030a \u212b \u00c5", "ΑΒΓ ΣΑΣ ς σ", "ǅ ǆ Ǆ ß ẞ ŉ", "\u037e \u1fef \u2260 \u226e",
    "word " * 600, "The same sentence again. " * 80, "https://example.org/a/b?c=d&e=f#g", "user@example.org",
    "0x1F 1_000_000 3.14e-10 +1-555-0100", "snake_case_name kebab-case-name camelCaseName PascalCaseName SCREAMING_CASE",
    "\ue000\U000f0000 private", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\u0378\u0560\u08a0\u1bca0 unassigned",
]

BLOCKS = [
    (0x21, 0x7E), (0xA1, 0x17F), (0x180, 0x24F), (0x250, 0x2FF), (0x300, 0x36F), (0x370, 0x3FF), (0x400, 0x52F),
    (0x531, 0x58A), (0x591, 0x5F4), (0x600, 0x6FF), (0x700, 0x7BF), (0x7C0, 0x85F), (0x8A0, 0x97F), (0x980, 0xAFF),
    (0xB00, 0xCFF), (0xD00, 0xEFF), (0xF00, 0x109F), (0x10A0, 0x11FF), (0x1200, 0x139F), (0x13A0, 0x16FF),
    (0x1700, 0x18AF), (0x1900, 0x1AFF), (0x1B00, 0x1CFF), (0x1D00, 0x1FFF), (0x2000, 0x20FF), (0x2100, 0x23FF),
    (0x2400, 0x27BF), (0x2900, 0x2BFF), (0x2C00, 0x2DFF), (0x2E80, 0x303F), (0x3040, 0x31FF), (0x3200, 0x4DBF),
    (0x4E00, 0x9FFF), (0xA000, 0xA6FF), (0xA720, 0xABFF), (0xAC00, 0xD7FF), (0xF900, 0xFDFF), (0xFE00, 0xFFFF),
    (0x10000, 0x10FFF), (0x11000, 0x12FFF), (0x16800, 0x18AFF), (0x1D100, 0x1D7FF), (0x1E800, 0x1F1FF),
    (0x1F300, 0x1FAFF), (0x20000, 0x2A6DF), (0x2B740, 0x2FA1F),
]


def texts(count):
    chance = random.Random(20261129)
    yield from EDGES
    yield from SENTENCES
    words = " ".join(SENTENCES[:10]).split()
    for number in range(count - len(EDGES) - len(SENTENCES)):
        kind = number % 4
        if kind == 0:
            text = " ".join(chance.choice(SENTENCES) for _ in range(chance.randint(1, 3)))
            yield text if chance.random() < 0.7 else text.upper()
        elif kind == 1:
            yield " ".join(chance.choice(words) for _ in range(chance.randint(1, 60)))
        elif kind == 2:
            picked = chance.sample(BLOCKS, chance.randint(1, 3))
            yield "".join(
                chance.choice([" ", "", "", "", ""]) + chr(chance.randint(*chance.choice(picked)))
                for _ in range(chance.randint(1, 60))
            )
        else:
            text = chance.choice(SENTENCES)
            for _ in range(chance.randint(1, 5)):
                place = chance.randint(0, len(text))
                text = text[:place] + chr(chance.randint(*chance.choice(BLOCKS))) + text[place:]
            yield text


def main():
    model_folder, target = sys.argv[1], pathlib.Path(sys.argv[2])
    tokenizer = Tokenizer.from_file(f"{model_folder}/tokenizer.json")
    tokenizer.no_padding()
    tokenizer.enable_truncation(256)
    model = SentenceTransformer(model_folder, device="cpu")
    assert model.max_seq_length == 256
    everything = list(texts(1000))
    tokens = [tokenizer.encode(text).ids for text in everything]
    for text, expected in zip(everything, tokens):
        assert model.tokenizer(text, truncation=True, max_length=256)["input_ids"] == expected, text
    vectors = model.encode(everything, batch_size=16, normalize_embeddings=True, convert_to_numpy=True)
    target.mkdir(parents=True, exist_ok=True)
    with open(target / "texts.jsonl", "w", encoding="utf-8", newline="\n") as file:
        file.writelines(json.dumps(text, ensure_ascii=False) + "\n" for text in everything)
    flat = [value for text in tokens for value in [len(text), *text]]
    numpy.array(flat, dtype="<u2").tofile(target / "tokens.u16")
    vectors.astype("<f2").tofile(target / "vectors.f16")


main()
