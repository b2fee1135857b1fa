// SPDX-License-Identifier: GPL-3.0-or-later
// Every text with a count has both of its English forms, so that nobody reads "1 accounts".
#include "support/testenv.h"

#include <QDirIterator>
#include <QHash>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

class TestTranslations final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { qm::test::failOnWarnings(); }

    void countsHaveTheirForms()
    {
        const QHash<QString, QStringList> known = forms();
        QVERIFY(known.size() > 20);
        for (const QStringList& pair : known) {
            QCOMPARE(pair.size(), 2);
            QVERIFY2(!pair.contains(QString()), qPrintable(pair.join(u'|')));
        }
        static const QRegularExpression counted(u"\"([^\"]*%L?n\\b[^\"]*)\""_s);
        int found = 0;
        for (const QString& room : {u"src"_s, u"app"_s}) {
            QDirIterator it(
                QStringLiteral(QM_SOURCE_DIR) + u'/' + room, {u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
            while (it.hasNext()) {
                const QString path = it.next();
                auto matches = counted.globalMatch(QString::fromUtf8(qm::test::readFile(path)));
                while (matches.hasNext()) {
                    const QString text = matches.next().captured(1);
                    ++found;
                    QVERIFY2(known.contains(text), qPrintable(path + u": "_s + text + u" (run translations/update)"_s));
                    QVERIFY2(!text.contains(u"(s)"_s), qPrintable(text));
                }
            }
        }
        QVERIFY(found > 20);
    }

private:
    static QHash<QString, QStringList> forms()
    {
        QFile file(QStringLiteral(QM_SOURCE_DIR "/translations/quantmatrix_en.ts"));
        QHash<QString, QStringList> result;
        if (!file.open(QIODevice::ReadOnly))
            return result;
        QXmlStreamReader xml(&file);
        QString source;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement)
                continue;
            if (xml.name() == u"message")
                source.clear();
            else if (xml.name() == u"source")
                source = xml.readElementText();
            else if (xml.name() == u"translation")
                result[source].clear(); // the same text in another place has the same forms
            else if (xml.name() == u"numerusform")
                result[source].append(xml.readElementText());
        }
        return result;
    }
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
