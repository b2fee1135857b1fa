// SPDX-License-Identifier: GPL-3.0-or-later
#include "session.h"

#include "sync/day/storedday.h"
#include "sync/profile.h"
#include "sync/storedhealth.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSocketNotifier>
#include <QTimer>

#include <csignal>
#include <cstdio>
#include <iostream>
#include <unistd.h>

namespace qm::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds kKeychainTimeout{5};
int g_wakeUp[2] = {-1, -1}; // a signal handler may do no more than write to a pipe

void onSignal(int)
{
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(g_wakeUp[1], &byte, 1);
}

} // namespace

Session::Session(QString profileDir, bool json, QObject* parent)
    : QObject(parent), m_profileDir(std::move(profileDir)), m_json(json)
{
    if (::pipe(g_wakeUp) == 0) {
        auto* notifier = new QSocketNotifier(g_wakeUp[0], QSocketNotifier::Read, this);
        connect(notifier, &QSocketNotifier::activated, this, [this, notifier] {
            notifier->setEnabled(false); // a second Ctrl+C ends at once
            std::signal(SIGINT, SIG_DFL);
            say(tr("Stopping..."));
            Q_EMIT interrupted();
            if (m_hub)
                m_hub->cancelSync();
            finish(130);
        });
        std::signal(SIGINT, onSignal);
        std::signal(SIGTERM, onSignal);
    }
}

Session::~Session() = default;

QString Session::storePath() const { return sync::storeFile(m_profileDir); }

void Session::withHub(std::function<void(sync::Hub&)> next)
{
    m_secrets = net::makeKeychainStore(sync::profileId(m_profileDir), kKeychainTimeout);
    sync::Hub::Options options;
    options.profileDir = m_profileDir;
    options.clock = &m_clock;
    options.secrets = m_secrets.get();
    options.schedule = false;
    options.quotes = false;
    m_hub = std::make_unique<sync::Hub>(options);
    m_hub->start([this, next = std::move(next)](const Result<>& opened) {
        if (!opened)
            fail(opened.error());
        else
            next(*m_hub);
    });
}

Result<std::unique_ptr<storage::StoreReader>> Session::openReader() const
{
    return storage::StoreReader::open(storePath());
}

Result<Session::Book> Session::openBook()
{
    Book book;
    book.portfolio = std::make_shared<PortfolioSnapshot>();
    if (!QFileInfo::exists(storePath()))
        return book;
    auto reader = openReader();
    if (!reader)
        return reader.error();
    auto portfolio = sync::pictureOfToday(**reader, m_clock);
    if (!portfolio)
        return portfolio.error();
    auto health = sync::storedHealth(**reader, **portfolio);
    if (!health)
        return health.error();
    book.reader = std::move(*reader);
    book.portfolio = std::move(*portfolio);
    book.health = std::move(*health);
    return book;
}

Result<ConnectionConfig> Session::findConnection(const PortfolioSnapshot& portfolio, const QString& name)
{
    QStringList known;
    for (const ConnectionConfig& connection : portfolio.connections) {
        if (connection.name == name)
            return connection;
        known.append(u'"' + connection.name + u'"');
    }
    if (known.isEmpty())
        return inputError(tr("There is no connection yet. Add one with \"connection add\"."));
    return inputError(tr("There is no connection \"%1\". Known: %2.").arg(name, known.join(u", "_s)));
}

void Session::print(const QByteArray& data) const
{
    std::fwrite(data.constData(), 1, static_cast<size_t>(data.size()), stdout);
    std::fflush(stdout);
}

void Session::printJson(const QJsonObject& object) const
{
    print(QJsonDocument(object).toJson(QJsonDocument::Indented));
}

void Session::say(const QString& text) const { std::fprintf(stderr, "%s\n", text.toUtf8().constData()); }

bool Session::isTerminal() const { return ::isatty(STDERR_FILENO) != 0; }

void Session::finish(int exitCode)
{
    // Through the event loop, so that it also works before exec() has begun.
    QTimer::singleShot(0, qApp, [exitCode] { QCoreApplication::exit(exitCode); });
}

void Session::fail(const Error& error)
{
    say(u"quantmatrix-cli: "_s + error.userText);
    if (!error.detail.isEmpty() && error.kind != Error::Kind::Input)
        say(u"  "_s + error.detail);
    finish(error.kind == Error::Kind::Input ? kBadInput : kFailed);
}

Result<QMap<QString, Secret>> readSecrets(const QStringList& names)
{
    QMap<QString, Secret> secrets;
    for (const QString& name : names) {
        std::string line;
        if (!std::getline(std::cin, line))
            return inputError(Session::tr(
                "Standard input ended before the secret \"%1\". Give one line per --secret, in their order.")
                                  .arg(name));
        while (!line.empty() && (line.back() == '\r' || line.back() == '\n'))
            line.pop_back();
        if (line.empty())
            return inputError(Session::tr("The secret \"%1\" is empty.").arg(name));
        secrets.insert(name, Secret(QByteArray(line.data(), static_cast<qsizetype>(line.size()))));
        std::fill(line.begin(), line.end(), '\0');
    }
    return secrets;
}

} // namespace qm::cli
