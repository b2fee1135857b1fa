// SPDX-License-Identifier: GPL-3.0-or-later
// The desktop program: options, profile, hub, window. Nothing else happens here.
#include "endsignals.h"
#include "firstpaint.h"
#include "options.h"
#include "screenshot.h"
#include "singleinstance.h"

#include "brokers/demo/demo.h"
#include "net/redactor.h"
#include "sync/profile.h"
#include "sync/worker/workerthread.h"
#include "views/connections/connectioncommands.h"
#include "views/frame/mainwindow.h"
#include "views/frame/settings.h"
#include "views/widgets/paint/icon.h"

#include <QApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QTemporaryDir>
#include <QTranslator>

#include <cstdio>
#include <functional>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

namespace {

using namespace Qt::StringLiterals;

constexpr std::chrono::seconds kKeychainTimeout{5};

/// What we write is for this person only, and a crash must not leave memory with tokens in a file.
void harden()
{
    ::umask(077);
#ifdef NDEBUG
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    ::prctl(PR_SET_DUMPABLE, 0);
#endif
}

int complain(const QString& words)
{
    std::fprintf(stderr, "quantmatrix: %s\n", words.toLocal8Bit().constData());
    return 2;
}

void installTranslations(QApplication& app)
{
    for (const auto& [name, folder] : {std::pair(u"quantmatrix"_s, u":/i18n"_s),
             std::pair(u"qtbase"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath))}) {
        auto* translator = new QTranslator(&app);
        // No file for the person's language: English, which has its plural forms in one.
        if (translator->load(QLocale(), name, u"_"_s, folder) || translator->load(name + u"_en"_s, folder))
            QApplication::installTranslator(translator);
        else
            delete translator;
    }
}

qm::views::ThemeKeeper::Mode themeOf(const qm::desktop::Options& options, const qm::views::Settings& settings)
{
    using Mode = qm::views::ThemeKeeper::Mode;
    if (options.theme)
        return *options.theme;
    const QString stored = settings.value(qm::views::Settings::Key::ThemeMode).toString();
    return stored == "dark"_L1 ? Mode::Dark : (stored == "light"_L1 ? Mode::Light : Mode::System);
}

} // namespace

static int run(int argc, char** argv)
{
    harden();
    // A picture needs no display.
    const bool display = qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY");
    for (int i = 1; i < argc && !display && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"); ++i) {
        if (QByteArrayView(argv[i]).startsWith("--screenshot") || QByteArrayView(argv[i]) == "--help"
            || QByteArrayView(argv[i]) == "--version")
            qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    QApplication app(argc, argv);
    QApplication::setApplicationName(u"quantmatrix"_s);
    QApplication::setApplicationDisplayName(u"QuantMatrix"_s);
    QApplication::setApplicationVersion(QStringLiteral(QM_VERSION));
    QApplication::setDesktopFileName(u"io.github.quantmatrix.QuantMatrix"_s);
    installTranslations(app);

    const auto parsed = qm::desktop::parseOptions(QApplication::arguments().sliced(1));
    if (!parsed)
        return complain(parsed.error().userText);
    const qm::desktop::Options& options = *parsed;
    if (options.help || options.version) {
        std::fputs(
            options.help ? qm::desktop::usage().toLocal8Bit().constData() : "quantmatrix " QM_VERSION "\n", stdout);
        return 0;
    }

    std::optional<QTemporaryDir> throwAway;
    if (options.demo) {
        throwAway.emplace(QDir::tempPath() + u"/quantmatrix-demo-XXXXXX"_s);
        if (!throwAway->isValid())
            return complain(QCoreApplication::translate("Desktop", "No temporary folder could be made: %1")
                                .arg(throwAway->errorString()));
    }
    const QString profile = throwAway ? throwAway->path() : qm::sync::profileDirectory(options.profile);
    if (const auto prepared = qm::sync::prepareProfile(profile); !prepared)
        return complain(prepared.error().userText);
    qm::desktop::SingleInstance instance(profile);
    if (!instance.acquire()) {
        if (!options.screenshot.isEmpty())
            return complain(
                QCoreApplication::translate("Desktop", "QuantMatrix is running on this profile: close it first."));
        return 0;
    }
    qm::net::installLogHandler(QDir(profile).filePath(u"quantmatrix.log"_s));

    qm::SystemClock clock;
    const auto secrets = options.demo ? qm::net::makeSessionStore()
                                      : qm::net::makeKeychainStore(qm::sync::profileId(profile), kKeychainTimeout);
    qm::sync::Hub::Options hubOptions;
    hubOptions.profileDir = profile;
    hubOptions.clock = &clock;
    hubOptions.secrets = secrets.get();
    std::function<void(const qm::Result<>&)> whenStarted; // told from the event loop, when the window exists
    qm::sync::Hub hub(hubOptions);
    // The store opens and is read on its own thread while fonts, theme and window are made on this one.
    hub.start([&whenStarted](const qm::Result<>& answer) { whenStarted(answer); });

    qm::views::Settings settings(profile);
    qm::views::ThemeKeeper::instance().setMode(themeOf(options, settings));
    QApplication::setWindowIcon(qm::views::applicationIcon());
    qm::views::MainWindow window({&hub, &settings, options.view, options.demo});
    if (options.size.isValid()) {
        window.setMinimumSize(options.size);
        window.resize(options.size);
    }
    std::optional<qm::desktop::Screenshot> screenshot;
    if (!options.screenshot.isEmpty())
        screenshot.emplace(&window, options.screenshot);
    if (screenshot && options.demo)
        screenshot->setDataComplete(false);
    std::optional<qm::desktop::FirstPaint> firstPaint;
    if (qm::desktop::FirstPaint::isWanted())
        firstPaint.emplace(&window);

    qm::views::ConnectionCommands demo(&hub, &window);
    whenStarted = [&](const qm::Result<>& answer) {
        window.hubStarted(answer);
        if (!answer && screenshot)
            screenshot->giveUp(answer.error().userText);
        if (answer && options.demo)
            demo.addDemo();
    };
    QObject::connect(&demo, &qm::views::ConnectionCommands::failed, &window, [&](const QString& words) {
        if (screenshot)
            screenshot->giveUp(words);
    });
    QObject::connect(&hub, &qm::sync::Hub::syncFinished, &window, [&] {
        if (screenshot)
            screenshot->setDataComplete(true);
    });
    QObject::connect(
        &instance, &qm::desktop::SingleInstance::raiseWanted, &window, &qm::views::MainWindow::raiseToFront);
    const qm::desktop::EndSignals end;
    QObject::connect(&end, &qm::desktop::EndSignals::endWanted, &window, [&] {
        window.close();
        QApplication::quit();
    });
    window.show();
    const int code = QApplication::exec();
    settings.save();
    return code;
}

int main(int argc, char** argv)
{
    return qm::sync::endProcess(run(argc, argv)); // a broker that hangs may have left its thread behind
}
