// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/parse.h"
#include "core/json/reader.h"
#include "core/timestamp.h"
#include "support/testenv.h"

using namespace Qt::StringLiterals;
using namespace qm;

class TestJson final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnWarnings(); }
    void wholeDocumentsAreRead();
    void malformedDocumentsAreRefused_data();
    void malformedDocumentsAreRefused();
    void limitsHold();
    void numbersStayExact_data();
    void numbersStayExact();
    void textsAreDecoded();
    void membersAreFound();
    void readerRemembersTheFirstProblem();
    void readerTakesTheBrokersForms();
    void timestamps_data();
    void timestamps();
};

void TestJson::wholeDocumentsAreRead()
{
    const QByteArray compact = R"({"a":[1,-0.50,1e-3,"x",null,true,false,{}],"b":{"c":[]}})";
    const auto value = json::parse("\xEF\xBB\xBF \n\t" + compact + "\r\n");
    QVERIFY(value);
    QCOMPARE(value->toJson(), compact); // numbers exactly as sent
    QCOMPARE(json::parse(" 12 ")->integer(), std::optional<qint64>(12));
}

void TestJson::malformedDocumentsAreRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QList<QPair<const char*, QByteArray>> rows = {{"empty", ""}, {"blank", "  "}, {"bom only", "\xEF\xBB\xBF"},
        {"html", "<html></html>"}, {"NaN", "[NaN]"}, {"Infinity", "[Infinity]"}, {"-Infinity", "[-Infinity]"},
        {"leading zero", "[01]"}, {"plus", "[+1]"}, {"point first", "[.5]"}, {"point last", "[5.]"},
        {"empty exponent", "[1e]"}, {"cut array", "[1,"}, {"cut object", R"({"a":1)"}, {"cut text", R"(["abc)"},
        {"cut word", "[tru"}, {"trailing comma", "[1,]"}, {"trailing comma in object", R"({"a":1,})"},
        {"behind", "{}x"}, {"two", "{}{}"}, {"comment", "[1/*x*/]"}, {"single quotes", "['a']"}, {"bare name", "{a:1}"},
        {"duplicate", R"({"qty":"1","x":2,"qty":"1"})"}, {"duplicate by escape", R"({"a":1,"\u0061":2})"},
        {"newline in text", "[\"a\nb\"]"}, {"bad escape", R"(["\x"])"}, {"short unicode", R"(["\u12"])"},
        {"lone high", R"(["\ud800"])"}, {"lone low", R"(["\udc00"])"}, {"high high", R"(["\ud800\ud800"])"},
        {"escaped NUL", R"(["\u0000"])"}, {"overlong", "[\"\xC0\xAF\"]"}, {"overlong 3", "[\"\xE0\x80\xAF\"]"},
        {"surrogate bytes", "[\"\xED\xA0\x80\"]"}, {"beyond", "[\"\xF4\x90\x80\x80\"]"},
        {"cut bytes", "[\"\xE2\x82\"]"}, {"utf-16", QByteArray("\xFF\xFE[\0]\0", 6)}};
    for (const auto& [name, bytes] : rows)
        QTest::newRow(name) << bytes;
    QByteArray many = "{";
    for (int i = 0; i < 100; ++i)
        many += "\"k" + QByteArray::number(i) + "\":1,";
    QTest::newRow("duplicate among many") << many + "\"k7\":2}";
}

void TestJson::malformedDocumentsAreRefused()
{
    QFETCH(QByteArray, bytes);
    const auto value = json::parse(bytes);
    QVERIFY(!value);
    QCOMPARE(value.error().kind, Error::Kind::Protocol);
    QVERIFY(!value.error().userText.isEmpty());
    QVERIFY2(value.error().detail.startsWith(u"JSON: "_s), qPrintable(value.error().detail));
}

void TestJson::limitsHold()
{
    const auto nested = [](int depth) { return QByteArray(depth, '[') + QByteArray(depth, ']'); };
    QVERIFY(json::parse(nested(64)));
    QVERIFY(!json::parse(nested(65)));
    QVERIFY(!json::parse(nested(1025)));
    QVERIFY(!json::parse(QByteArray(5'000'000, '['))); // no deep recursion, no crash
    json::Limits small;
    small.maxBytes = 4;
    QVERIFY(json::parse("[12]", small));
    QVERIFY(!json::parse("[123]", small));
    QVERIFY(!json::parse("[" + QByteArray(600, '9') + "]"));
}

void TestJson::numbersStayExact_data()
{
    using State = json::Value::NumberState;
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("decimal"); // empty: none
    QTest::addColumn<int>("state");
    const auto row = [](const char* name, const char* bytes, const QString& decimal, State state) {
        QTest::newRow(name) << QByteArray(bytes) << decimal << static_cast<int>(state);
    };
    row("number", "26098.5088874868", u"26098.5088874868"_s, State::Known);
    row("too fine for double", "0.1234567890123456789012345678901234", u"0.1234567890123456789012345678901234"_s,
        State::Known);
    row("text", R"("-2421.00")", u"-2421"_s, State::Known);
    row("minus zero", "-0", u"0"_s, State::Known);
    row("exponent", "1.5E+3", u"1500"_s, State::Known);
    row("null", "null", {}, State::Absent);
    row("empty text", R"("")", {}, State::Absent);
    row("NaN text", R"("nan")", {}, State::NotANumber);
    row("thousands", R"("1,000.00")", {}, State::Unreadable);
    row("Infinity text", R"("Infinity")", {}, State::Unreadable);
    row("1e400", "1e400", {}, State::Unreadable);
    row("40 digits", "1.234567890123456789012345678901234567890", {}, State::Unreadable);
    row("blank", R"(" 1")", {}, State::Unreadable);
    row("bool", "true", {}, State::Unreadable);
    row("list", "[1]", {}, State::Unreadable);
}

void TestJson::numbersStayExact()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, decimal);
    QFETCH(int, state);
    const auto value = json::parse(bytes);
    QVERIFY(value);
    const auto number = value->decimal();
    QCOMPARE(number ? number->toString() : QString(), decimal);
    QCOMPARE(static_cast<int>(value->numberState()), state);
}

void TestJson::textsAreDecoded()
{
    const auto value = json::parse(R"(["\"\\\/\b\f\n\r\t","\u00e9\u20ac","\ud83d\ude00",")"
                                   "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\"]");
    QVERIFY(value);
    QCOMPARE(value->items().at(0).text(), u"\"\\/\b\f\n\r\t"_s);
    QCOMPARE(value->items().at(1).text(), u"\u00e9\u20ac"_s);
    QCOMPARE(value->items().at(2).text(), u"\U0001F600"_s);
    QCOMPARE(value->items().at(3).text(), u"\u00e9\u20ac\U0001F600"_s);
    const auto again = json::parse(value->toJson());
    QVERIFY(again);
    QCOMPARE(again->toJson(), value->toJson());
}

void TestJson::membersAreFound()
{
    const auto value = json::parse(R"({"a":null,"b":{"c":7},"d":"x"})");
    QVERIFY(value);
    QVERIFY((*value)["a"].isAbsent() && !(*value)["a"].isMissing());
    QVERIFY((*value)["z"].isMissing() && (*value)["z"]["deeper"].isMissing());
    QVERIFY(value->contains("b") && !value->contains("z"));
    QCOMPARE((*value)["b"]["c"].integer(), std::optional<qint64>(7));
    QCOMPARE(value->without({"b", "q"}).toJson(), QByteArray(R"({"a":null,"d":"x"})"));
}

void TestJson::readerRemembersTheFirstProblem()
{
    const auto value =
        json::parse(R"({"qty":"1,000","price":"x","currency":"ZZZ","day":"2026-02-30","at":"2026-01-01T00:00:00"})");
    QVERIFY(value);
    json::Reader reader(*value);
    QVERIFY(!reader.number("absent") && reader.isFine());
    QVERIFY(!reader.number("qty"));
    QVERIFY(!reader.number("price"));
    QCOMPARE(reader.problem(), u"qty: not a number that can be kept exactly (\"1,000\")"_s);
    for (const auto& check :
        {+[](json::Reader& r) { (void)r.currency("currency"); }, +[](json::Reader& r) { (void)r.date("day"); },
            +[](json::Reader& r) { (void)r.time("at"); }, +[](json::Reader& r) { (void)r.requiredNumber("none"); },
            +[](json::Reader& r) { (void)r.requiredText("none"); }}) {
        json::Reader fresh(*value);
        check(fresh);
        QVERIFY(!fresh.isFine());
    }
    const json::Value list = *json::parse("[]");
    QVERIFY(!json::Reader(list).isFine());
}

void TestJson::readerTakesTheBrokersForms()
{
    const auto value = json::parse(
        R"({"a":1.5,"b":"2.5","n":"NaN","on":true,"off":"false","d":"2026-11-23","t":"2026-11-23T09:30:00.123456789-05:00","c":"usd"})");
    QVERIFY(value);
    json::Reader reader(*value, json::Reader::Nan::IsUnknown);
    QCOMPARE(reader.requiredNumber("a"), *Decimal::parse("1.5"));
    QCOMPARE(reader.number("b"), Decimal::parse("2.5"));
    QVERIFY(!reader.number("n"));
    QVERIFY(reader.flag("on") && !reader.flag("off") && !reader.flag("none"));
    QCOMPARE(reader.date("d"), std::optional(QDate(2026, 11, 23)));
    QCOMPARE(reader.date("t"), std::optional(QDate(2026, 11, 23)));
    QCOMPARE(reader.time("t"), std::optional(QDateTime({2026, 11, 23}, {14, 30, 0, 123}, Qt::UTC)));
    QCOMPARE(reader.currency("c"), std::optional(Currency::usd()));
    QVERIFY(reader.isFine());
    json::Reader strict(*value);
    QVERIFY(!strict.number("n") && !strict.isFine());
}

void TestJson::timestamps_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("utc"); // empty: refused
    QTest::newRow("micro") << u"2021-03-16T18:38:01.937734Z"_s << u"2021-03-16T18:38:01.937Z"_s;
    QTest::newRow("nano") << u"2025-01-06T14:31:07.223456789Z"_s << u"2025-01-06T14:31:07.223Z"_s;
    QTest::newRow("one digit") << u"2025-01-07T15:00:00.1Z"_s << u"2025-01-07T15:00:00.100Z"_s;
    QTest::newRow("cut, not rounded") << u"2025-12-31T23:59:59.999999Z"_s << u"2025-12-31T23:59:59.999Z"_s;
    QTest::newRow("whole") << u"2025-04-08T14:00:00Z"_s << u"2025-04-08T14:00:00.000Z"_s;
    QTest::newRow("offset") << u"2025-04-08T23:30:00-04:00"_s << u"2025-04-09T03:30:00.000Z"_s;
    QTest::newRow("short offset") << u"2025-04-08T00:30:00+0530"_s << u"2025-04-07T19:00:00.000Z"_s;
    QTest::newRow("leap second") << u"2016-12-31T23:59:60Z"_s << u"2016-12-31T23:59:59.000Z"_s;
    for (const char* bad : {"", "2025-04-08", "2025-04-08T14:00:00", "2025-04-08T14:00Z", "2025-13-08T14:00:00Z",
             "2025-02-30T14:00:00Z", "2025-04-08T24:00:00Z", "2025-04-08T14:00:00.Z", "2025-04-08T14:00:00.1234567890Z",
             "2025-04-08T14:00:00+99:00", "2025-04-08T14:00:00Zx"})
        QTest::newRow(bad) << QString::fromLatin1(bad) << QString();
}

void TestJson::timestamps()
{
    QFETCH(QString, text);
    QFETCH(QString, utc);
    const auto moment = parseTimestamp(text);
    QCOMPARE(moment ? moment->toString(Qt::ISODateWithMs) : QString(), utc);
}

QTEST_GUILESS_MAIN(TestJson)
#include "tst_json.moc"
