// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decimal.h"
#include "support/testenv.h"

#include <random>
#include <string>

using qm::Decimal;

class TstDecimal final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { qm::test::failOnWarnings(); }

    void textRoundTrips_data()
    {
        QTest::addColumn<QString>("in");
        QTest::addColumn<QString>("out");
        QTest::newRow("zero") << "0"
                              << "0";
        QTest::newRow("negative zero") << "-0.000"
                                       << "0";
        QTest::newRow("trailing zeros") << "1.500"
                                        << "1.5";
        QTest::newRow("whole with zeros") << "100"
                                          << "100";
        QTest::newRow("exponent") << "1.25e3"
                                  << "1250";
        QTest::newRow("small exponent") << "5E-8"
                                        << "0.00000005";
        QTest::newRow("leading point") << ".5"
                                       << "0.5";
        QTest::newRow("plus") << "+7"
                              << "7";
        QTest::newRow("34 digits") << "1234567890123456789012345678901234"
                                   << "1234567890123456789012345678901234";
        QTest::newRow("18 places") << "0.123456789012345678"
                                   << "0.123456789012345678";
        QTest::newRow("negative") << "-40.399"
                                  << "-40.399";
        QTest::newRow("fixture cash") << "39061.95876609550"
                                      << "39061.9587660955";
        QTest::newRow("leading zeros") << "000123.4500"
                                       << "123.45";
        QTest::newRow("a small quotient") << "0.003352242370268063035993208721742112"
                                          << "0.003352242370268063035993208721742112";
        QTest::newRow("inner zeros") << "1000000.00000001"
                                     << "1000000.00000001";
    }
    void textRoundTrips()
    {
        QFETCH(QString, in);
        QFETCH(QString, out);
        const auto value = Decimal::parse(QStringView(in));
        QVERIFY(value);
        QCOMPARE(value->toString(), out);
        QCOMPARE(Decimal::parse(QStringView(out)), value);
        const QByteArray bytes = in.toLatin1();
        QCOMPARE(Decimal::parse(std::string_view(bytes.constData(), size_t(bytes.size()))), value);
    }

    void malformedTextIsRefused_data()
    {
        QTest::addColumn<QString>("in");
        for (const char* text :
            {"", "-", ".", "NaN", "Infinity", "1,000", " 1", "1 ", "1e", "1e400", "1e-400", "1e-69", "--1", "1.2.3",
                "0x10", "12345678901234567890123456789012345", "0.12345678901234567890123456789012345"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void malformedTextIsRefused()
    {
        QFETCH(QString, in);
        QVERIFY(!Decimal::parse(QStringView(in)));
    }

    void arithmeticIsExact()
    {
        const auto d = [](const char* text) { return *Decimal::parse(std::string_view(text)); };
        QCOMPARE(d("0.1") + d("0.2"), d("0.3"));
        QCOMPARE(d("150") * d("203.35"), d("30502.50"));
        QCOMPARE(d("-5") * d("100") * d("1.155"), d("-577.5"));
        QCOMPARE(Decimal(1) / Decimal(3) * Decimal(3) - Decimal(1), d("-1e-34"));
        QCOMPARE(-Decimal(0), Decimal(0));
        QVERIFY(!Decimal(1).dividedBy(Decimal(0)));
        QCOMPARE(d("1.50"), d("1.5"));
        QCOMPARE(qHash(d("1.50")), qHash(d("1.5")));
        QVERIFY(d("-2") < d("1.5"));
        QVERIFY(d("2.00") <= d("2"));
    }

    /// Small numbers are added, multiplied and compared without the library: the same as with whole numbers of 128 bits
    /// around the limits where one way passes into the other.
    void smallAndLargeNumbersAgree()
    {
        __extension__ typedef __int128 Wide;
        const auto text = [](Wide value, int places) { // value x 10^-places
            const bool negative = value < 0;
            std::string digits;
            for (Wide rest = negative ? -value : value; rest != 0; rest /= 10)
                digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(rest % 10)));
            digits.insert(0, size_t(std::max(0, places + 1 - int(digits.size()))), '0');
            digits.insert(digits.size() - size_t(places), ".");
            return (negative ? "-" : "") + digits + "0";
        };
        const auto d = [](const std::string& number) { return *Decimal::parse(std::string_view(number)); };
        constexpr int kPlaces[] = {0, 1, 2, 8, 17};
        std::mt19937_64 random{20260415};
        for (int round = 0; round < 200'000; ++round) {
            const auto any = [&] { return static_cast<qint64>(random()) >> (random() % 64); };
            const Wide a = any();
            const Wide b = round % 7 == 0 ? a : round % 11 == 0 ? -a : Wide(any());
            const int places = kPlaces[random() % std::size(kPlaces)];
            const Decimal x = d(text(a, places));
            const Decimal y = d(text(b, places));
            QCOMPARE(x + y, d(text(a + b, places)));
            QCOMPARE(x - y, d(text(a - b, places)));
            QCOMPARE(x < y, a < b);
            QCOMPARE(x == y, a == b);
            const Wide small = b % 1'000'000'000; // the product keeps within 34 digits
            QCOMPARE((x * d(text(small, 3))).toString(), d(text(a * small, places + 3)).toString());
            QCOMPARE(x + d(text(small, 3)), d(text(small, 3)) + x);
            QCOMPARE(x + d(text(small, 3)) - x, d(text(small, 3)));
        }
    }

    void roundingFollowsTheMode()
    {
        const auto d = [](const char* text) { return *Decimal::parse(std::string_view(text)); };
        QCOMPARE(d("2.5").rounded(0), d("2"));
        QCOMPARE(d("2.5").rounded(0, Decimal::Rounding::HalfUp), d("3"));
        QCOMPARE(d("-2.5").rounded(0, Decimal::Rounding::Floor), d("-3"));
        QCOMPARE(d("-2.5").rounded(0, Decimal::Rounding::TowardZero), d("-2"));
        QCOMPARE(d("1.005").toFixed(2), QStringLiteral("1.00"));
        QCOMPARE(d("1234.5").toFixed(2), QStringLiteral("1234.50"));
        QCOMPARE(d("-0.001").toFixed(2), QStringLiteral("0.00"));
        QCOMPARE(d("42.9").toInt64(), qint64(42));
        QCOMPARE(d("0.25").toDouble(), 0.25);
    }
};

QTEST_APPLESS_MAIN(TstDecimal)
#include "tst_decimal.moc"
