// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulators/ibkr/ibkrsim.h"
#include "simulators/simlife.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

QJsonObject objectOf(const QByteArray& bytes, QString* problem)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (!document.isObject())
        *problem = error.error == QJsonParseError::NoError ? u"not a JSON object"_s : error.errorString();
    return document.object();
}

} // namespace

/// qm-sim-ibkr --port N [--scenario FILE] [--set JSON]... [--print-book]
/// Prints "listening on tcp://127.0.0.1:PORT"; each line on standard input is an action (README.md). Ends when standard
/// input closes or SIGTERM comes. --print-book prints what a client must read, and ends.
int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"A stand-in for TWS or IB Gateway on this machine, for tests and trying out."_s);
    parser.addHelpOption();
    parser.addOptions({{u"port"_s, u"Port on 127.0.0.1; 0 takes any free one."_s, u"N"_s, u"0"_s},
        {u"scenario"_s, u"JSON file with switches, events and the book."_s, u"FILE"_s},
        {u"set"_s, u"Switches as JSON, over those of the file. May be repeated."_s, u"JSON"_s},
        {u"print-book"_s, u"Print what a client must read, as JSON, and end."_s}});
    parser.process(app);
    bool portOk = false;
    const quint16 port = parser.value(u"port"_s).toUShort(&portOk);
    if (!portOk)
        return qm::sim::complain(2, u"--port wants a number"_s);

    QString problem;
    qm::sim::IbkrScenario scenario;
    qm::sim::SimBook book = qm::sim::SimBook::example();
    QList<QByteArray> documents;
    if (parser.isSet(u"scenario"_s)) {
        QFile file(parser.value(u"scenario"_s));
        if (!file.open(QIODevice::ReadOnly))
            return qm::sim::complain(2, u"cannot read "_s + file.fileName());
        documents.append(file.readAll());
    }
    for (const QString& text : parser.values(u"set"_s))
        documents.append(text.toUtf8());
    for (const QByteArray& bytes : std::as_const(documents)) {
        const QJsonObject object = objectOf(bytes, &problem);
        if (!problem.isEmpty() || !scenario.apply(object, &problem))
            return qm::sim::complain(2, problem);
        if (object.contains(u"accounts"_s)) {
            const auto own = qm::sim::SimBook::fromJson(object, &problem);
            if (!own || own->accounts.isEmpty())
                return qm::sim::complain(2, own ? u"no accounts"_s : problem);
            book = *own;
        }
    }
    if (parser.isSet(u"print-book"_s)) {
        std::fputs(QJsonDocument(book.toJson()).toJson().constData(), stdout);
        return 0;
    }
    qm::sim::IbkrSim sim(scenario, book);
    if (!sim.listen(port))
        return qm::sim::complain(1, u"cannot listen on port %1"_s.arg(port));
    std::printf("listening on tcp://127.0.0.1:%d\n", sim.port());
    std::fflush(stdout);
    qm::sim::quitOnSignalOrEof(app, [&sim](const QByteArray& line) {
        QString trouble;
        const QJsonObject action = objectOf(line, &trouble);
        if (action.value(u"do"_s).toString() == u"print_book") {
            std::printf("%s\n", QJsonDocument(sim.book().toJson()).toJson(QJsonDocument::Compact).constData());
            std::fflush(stdout);
        } else if (!trouble.isEmpty() || !sim.perform(action, &trouble))
            qm::sim::complain(0, trouble);
    });
    return QCoreApplication::exec();
}
