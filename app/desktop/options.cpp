// SPDX-License-Identifier: GPL-3.0-or-later
#include "options.h"

#include "views/frame/pages.h"

#include <QCoreApplication>

namespace qm::desktop {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Desktop)
};

Error wrong(const QString& words) { return {Error::Kind::Input, words, {}, {}}; }

Result<QSize> parseSize(const QString& text)
{
    const QStringList parts = text.toLower().split(u'x');
    bool wideOk = false;
    bool highOk = false;
    const QSize size(parts.value(0).toInt(&wideOk), parts.value(1).toInt(&highOk));
    if (parts.size() != 2 || !wideOk || !highOk || size.width() < 320 || size.height() < 240 || size.width() > 16384
        || size.height() > 16384)
        return wrong(Words::tr("\"%1\" is not a size. Write WIDTHxHEIGHT, for example 1440x900.").arg(text));
    return size;
}

Result<views::ThemeKeeper::Mode> parseTheme(const QString& text)
{
    if (text == "dark"_L1)
        return views::ThemeKeeper::Mode::Dark;
    if (text == "light"_L1)
        return views::ThemeKeeper::Mode::Light;
    if (text == "system"_L1)
        return views::ThemeKeeper::Mode::System;
    return wrong(Words::tr("There is no theme \"%1\". Known: dark, light, system.").arg(text));
}

Result<> apply(Options& options, const QString& name, const QString& value)
{
    if (name == "--profile"_L1) {
        options.profile = value;
    } else if (name == "--screenshot"_L1) {
        options.screenshot = value;
    } else if (name == "--view"_L1) {
        if (!views::pageIds().contains(value))
            return wrong(Words::tr("There is no view \"%1\". Known: %2.").arg(value, views::pageIds().join(u", "_s)));
        options.view = value;
    } else if (name == "--size"_L1) {
        auto size = parseSize(value);
        if (!size)
            return size.error();
        options.size = *size;
    } else if (name == "--theme"_L1) {
        auto mode = parseTheme(value);
        if (!mode)
            return mode.error();
        options.theme = *mode;
    }
    return {};
}

} // namespace

Result<Options> parseOptions(const QStringList& arguments)
{
    static const QStringList withValue{u"--profile"_s, u"--view"_s, u"--screenshot"_s, u"--size"_s, u"--theme"_s};
    Options options;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        QString name = arguments[i];
        if (name == "--demo"_L1) {
            options.demo = true;
        } else if (name == "--help"_L1 || name == "-h"_L1) {
            options.help = true;
        } else if (name == "--version"_L1) {
            options.version = true;
        } else {
            const bool joined = name.startsWith("--"_L1) && name.contains(u'=');
            QString value = joined ? name.section(u'=', 1) : arguments.value(i + 1);
            if (joined)
                name = name.section(u'=', 0, 0);
            if (!withValue.contains(name))
                return wrong(Words::tr("\"%1\" is not an option. See --help.").arg(name));
            if (value.isEmpty())
                return wrong(Words::tr("%1 needs a value. See --help.").arg(name));
            if (auto applied = apply(options, name, value); !applied)
                return applied.error();
            i += joined ? 0 : 1;
        }
    }
    if (options.demo && !options.profile.isEmpty())
        return wrong(Words::tr("--demo uses a profile of its own: leave out --profile."));
    if (options.size.isValid() && options.screenshot.isEmpty())
        return wrong(Words::tr("--size goes with --screenshot."));
    return options;
}

QString usage()
{
    return Words::tr("Usage: quantmatrix [options]\n\n"
                     "  --profile DIR      where the store and the settings live\n"
                     "  --demo             a throw-away profile with the Demo brokers\n"
                     "  --view NAME        the page to open: %1\n"
                     "  --screenshot FILE  render the page, save a PNG, quit\n"
                     "  --size WxH         of the screenshot\n"
                     "  --theme NAME       dark, light or system\n"
                     "  --version, --help\n")
        .arg(views::pageIds().join(u' '));
}

} // namespace qm::desktop
