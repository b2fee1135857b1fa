// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/symbology/optionsymbol.h"
#include "core/symbology/symbols.h"
#include "support/testenv.h"

using namespace qm;
using namespace qm::symbology;
using namespace Qt::StringLiterals;

class TstSymbology final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { qm::test::failOnWarnings(); }

    void everyOuterFormGivesOneContract_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("occ");
        const QString aapl = u"AAPL  250117C00150000"_s;
        for (const char* text :
            {"AAPL  250117C00150000", "AAPL250117C00150000", "AAPL 250117C00150000", "AAPL--250117C00150000",
                ".AAPL250117C150", " -AAPL250117C150", "AAPL250117C150", "AAPL:2025:1:17:CALL:150",
                "AAPL 1/17/2025 Call $150.00", "AAPL 01/17/2025 150.00 Call", "AAPL 17JAN25 150.0 C",
                "AAPL Jan 17 '25 $150 Call", "AAPL Jan 17 2025 150.00 Call", "O:AAPL250117C00150000"})
            QTest::newRow(text) << QString::fromLatin1(text) << aapl;
        QTest::newRow("SPXW") << u"SPXW  260826P06400000"_s << u"SPXW  260826P06400000"_s;
        QTest::newRow("SPXW thousands") << u"SPXW 8/26/2026 Put $6,400.00"_s << u"SPXW  260826P06400000"_s;
        QTest::newRow("UBER 82.5") << u".UBER260116C82.5"_s << u"UBER  260116C00082500"_s;
        QTest::newRow("BRKB") << u"BRKB  250620C00190000"_s << u"BRKB  250620C00190000"_s;
        QTest::newRow("strike 0.5") << u"F250620P00000500"_s << u"F     250620P00000500"_s;
        QTest::newRow("adjusted") << u"AAPL1 250117C00150000"_s << u"AAPL1 250117C00150000"_s;
        QTest::newRow("six letters") << u"GOOGL1250117C00150000"_s << u"GOOGL1250117C00150000"_s;
        QTest::newRow("one letter, Fidelity") << u" -F260220P12"_s << u"F     260220P00012000"_s;
        QTest::newRow("eighth") << u".XYZ250117C0.125"_s << u"XYZ   250117C00000125"_s;
    }
    void everyOuterFormGivesOneContract()
    {
        QFETCH(QString, text);
        QFETCH(QString, occ);
        const auto terms = parseOption(text);
        QVERIFY(terms);
        QCOMPARE(toOcc(*terms), occ);
        QCOMPARE(optionInstrument(*terms).key(), u"OP:%1:USD"_s.arg(occ));
        // And each printer's text reads back to the same terms.
        QCOMPARE(parseOcc(toOcc(*terms)), terms);
        QCOMPARE(parseOcc(toOccUnpadded(*terms)), terms);
        QCOMPARE(parseOcc(toEtradeOsi(*terms)), terms);
        QCOMPARE(parseDx(toDx(*terms)), terms);
        QCOMPARE(parseFidelity(toFidelity(*terms)), terms);
        QCOMPARE(parseEtradeKey(toEtradeKey(*terms)), terms);
        QCOMPARE(parseOptionText(toIbkrText(*terms)), terms);
        QCOMPARE(parseMassive(toMassive(*terms)), terms);
        if ((terms->strike * Decimal(100)).isInteger()) {
            QCOMPARE(parseOptionText(toRobinhood(*terms)), terms);
            QCOMPARE(parseOptionText(toWebullText(*terms)), terms);
        }
    }

    void printedFormsAreTheDocumentedOnes()
    {
        const OptionTerms t{u"AAPL"_s, QDate(2025, 1, 17), OptionRight::Call, Decimal(150)};
        QCOMPARE(toOccUnpadded(t), u"AAPL250117C00150000"_s);
        QCOMPARE(toDx(t), u".AAPL250117C150"_s);
        QCOMPARE(toFidelity(t), u" -AAPL250117C150"_s);
        QCOMPARE(toEtradeKey(t), u"AAPL:2025:1:17:CALL:150"_s);
        QCOMPARE(toEtradeOsi(t), u"AAPL--250117C00150000"_s);
        QCOMPARE(toRobinhood(t), u"AAPL 1/17/2025 Call $150.00"_s);
        QCOMPARE(toWebullText(t), u"AAPL 01/17/2025 150.00 Call"_s);
        QCOMPARE(toIbkrText(t), u"AAPL 17JAN25 150.0 C"_s);
        QCOMPARE(toMassive(t), u"O:AAPL250117C00150000"_s);
        QCOMPARE(optionInstrument(t).displayName(), u"AAPL 17 Jan 25 150 C"_s);
    }

    void wrongOptionsAreRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text : {"AAPL  251317C00150000", "AAPL  250231C00150000", "AAPL  250117X00150000",
                 "AAPL  250117C0015000A", "AA PL 250117C00150000", "AAPL  250117C0015000", "AAPL", "",
                 "250117C00150000", "BTC-USD", "AAPL:2025:13:17:CALL:150", ".AAPL250117C"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void wrongOptionsAreRefused()
    {
        QFETCH(QString, text);
        QVERIFY(!parseOption(text));
    }

    void rootsFindTheirUnderlying()
    {
        QCOMPARE(underlyingOfRoot(u"SPXW"_s), u"SPX"_s);
        QCOMPARE(underlyingOfRoot(u"NDXP"_s), u"NDX"_s);
        QCOMPARE(underlyingOfRoot(u"RUTW"_s), u"RUT"_s);
        QCOMPARE(underlyingOfRoot(u"VIXW"_s), u"VIX"_s);
        QCOMPARE(underlyingOfRoot(u"BRKB"_s), u"BRK.B"_s);
        QCOMPARE(underlyingOfRoot(u"AAPL1"_s), u"AAPL"_s);
        QCOMPARE(underlyingOfRoot(u"2XYZ"_s), u"XYZ"_s);
        QCOMPARE(underlyingOfRoot(u"AAPL"_s), u"AAPL"_s);
    }

    void anAdjustedContractHasNoAssumedMultiplier()
    {
        const OptionTerms adjusted{u"AAPL1"_s, QDate(2025, 1, 17), OptionRight::Call, Decimal(150)};
        QVERIFY(!optionInstrument(adjusted).multiplier);
        QCOMPARE(optionInstrument(adjusted, Decimal(100)).multiplier, Decimal(100));
        OptionTerms plain = adjusted;
        plain.root = u"AAPL"_s;
        QCOMPARE(optionInstrument(plain).multiplier, Decimal(100));
    }

    void shareClassesBothWays()
    {
        for (const QString& text : {u"BRK.B"_s, u"BRK B"_s, u"BRK/B"_s, u"BRK-B"_s, u"brk-b"_s})
            QCOMPARE(canonicalShare(text), u"BRK.B"_s);
        QCOMPARE(canonicalGluedShare(u"BRKB"), u"BRK.B"_s);
        QCOMPARE(canonicalGluedShare(u"BFB"), u"BF.B"_s);
        QCOMPARE(canonicalGluedShare(u"AAPL"), u"AAPL"_s);
        QCOMPARE(canonicalShare(u"BTC-USD"), u"BTC-USD"_s);
        QCOMPARE(canonicalShare(u"X-Y"), u"X-Y"_s);
        QCOMPARE(shareWithSeparator(u"BRK.B"_s, u'/'), u"BRK/B"_s);
        QCOMPARE(shareWithSeparator(u"AAPL"_s, u'/'), u"AAPL"_s);
        QCOMPARE(shareInstrument(u"BRK/B", Currency::usd()).key(),
            shareInstrument(u"BRK.B", Currency::usd(), AssetClass::Etf).key());
        QVERIFY(shareInstrument(u"AAPL", Currency::usd()).key() != shareInstrument(u"AAPL", Currency::eur()).key());
    }

    void futuresFindTheirYear()
    {
        const QDate on(2026, 11, 22);
        QCOMPARE(toCanonicalFuture(*parseFuture(u"/ESZ6", on)), u"ESZ26"_s);
        QCOMPARE(toCanonicalFuture(*parseFuture(u"ESZ26", on)), u"ESZ26"_s);
        QCOMPARE(toCanonicalFuture(*parseFuture(u"/ESU26:XCME", on)), u"ESU26"_s);
        QCOMPARE(parseFuture(u"/ESH5", on)->year, 2025);
        QCOMPARE(parseFuture(u"/ESH4", on)->year, 2034);
        QCOMPARE(toTastytradeFuture(*parseFuture(u"ESZ26", on)), u"/ESZ6"_s);
        QCOMPARE(futureInstrument(*parseFuture(u"/6EZ6", on), {}, Currency::usd()).multiplier, Decimal(125000));
        for (const QStringView text : {u"ES", u"/ESA6", u"6", u"", u"AAPL"})
            QVERIFY(!parseFuture(text, on));
    }

    void futureOptionsWithAnyBlanks()
    {
        const QDate on(2024, 8, 1);
        const auto terms = parseFutureOption(u"./ESU4 EW4Q4 240823C5750", on);
        QVERIFY(terms);
        QCOMPARE(parseFutureOption(u"./ESU4  EW4Q4  240823C5750", on), terms);
        QCOMPARE(futureOptionInstrument(*terms, {}, Currency::usd()).symbol, u"ESU24 EW4Q4 240823C5750"_s);
        QCOMPARE(futureOptionInstrument(*terms, {}, Currency::usd()).multiplier, Decimal(50));
        const auto glued = parseFutureOption(u"./MNQZ5MNQZ5 251219P11000", QDate(2025, 10, 1));
        QVERIFY(glued);
        QCOMPARE(glued->product, u"MNQZ5"_s);
        QCOMPARE(parseFutureOption(u"./ZBZ5 ZB2V5 251010P102.5", QDate(2025, 10, 1))->strike,
            *Decimal::parse(QStringView(u"102.5")));
        QVERIFY(!parseFutureOption(u"./ESU4 EW4Q4", on));
    }

    void cryptoPairs()
    {
        for (const QStringView text : {u"BTC/USD", u"BTC-USD", u"BTCUSD", u"X:BTCUSD", u"BTC/USD:CXTALP", u"btcusd"})
            QCOMPARE(canonicalCrypto(text), u"BTC-USD"_s);
        QCOMPARE(canonicalCrypto(u"ETHUSDT"), u"ETH-USDT"_s);
        QCOMPARE(canonicalCrypto(u"ETHBTC"), u"ETH-BTC"_s);
        QVERIFY(!canonicalCrypto(u"USD"));
        QVERIFY(!canonicalCrypto(u"BTC"));
        QCOMPARE(cryptoInstrument(u"BTC-USD"_s).currency, Currency::usd());
        QCOMPARE(cryptoInstrument(u"BTC-USD"_s).key(), u"CR:BTC-USD"_s);
    }

    void checkDigits_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("kind");
        for (const char* id : {"037833100", "594918104", "88160R101", "67066G104", "084670702", "02079K305",
                 "922908769", "G7945E105", "92202V351"})
            QTest::newRow(id) << QString::fromLatin1(id) << u"cusip"_s;
        for (const char* id : {"US0378331005", "US0846707026", "IE00B4L5Y983", "DE0008430026"})
            QTest::newRow(id) << QString::fromLatin1(id) << u"isin"_s;
        for (const char* id : {"BBG000B9XRY4", "BBG000BPH459"})
            QTest::newRow(id) << QString::fromLatin1(id) << u"figi"_s;
        QTest::newRow("sedol") << u"0263494"_s << u"sedol"_s;
    }
    void checkDigits()
    {
        QFETCH(QString, id);
        QFETCH(QString, kind);
        const auto valid = [&kind](const QString& text) {
            return kind == u"cusip" ? isValidCusip(text)
                : kind == u"isin"   ? isValidIsin(text)
                : kind == u"figi"   ? isValidFigi(text)
                                    : isValidSedol(text);
        };
        QVERIFY(valid(id));
        for (qsizetype i = 0; i < id.size(); ++i) { // one digit changed must fail
            if (!id.at(i).isDigit())
                continue;
            QString wrong = id;
            wrong[i] = QChar(u'0' + (id.at(i).digitValue() + 1) % 10);
            QVERIFY2(!valid(wrong), qPrintable(wrong));
        }
    }

    void madeUpIdentifiersFail()
    {
        QVERIFY(!isValidCusip(u"5945679OI"));
        QCOMPARE(isinFromCusip(u"037833100"_s), u"US0378331005"_s);
        QCOMPARE(isinFromCusip(u"037833101"_s), QString());
    }
};

QTEST_APPLESS_MAIN(TstSymbology)
#include "tst_symbology.moc"
