// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychainfixture.h"
#include "net/secretstore.h"
#include "support/canary.h"
#include "support/testenv.h"
#include "taskbox.h"

#include <QElapsedTimer>
#include <QMetaMethod>
#include <QThread>

using namespace qm;
using namespace qm::net;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kept = SecretStore::Kept;
using Found = Result<std::optional<Secret>>;

namespace {
QString missingTool;
constexpr auto kPatient = 20'000ms; ///< the machine may be busy
constexpr auto kImpatient = 400ms;
const QString kName = u"My Alpaca"_s;
const QString kKey = u"secret_key"_s;
} // namespace

/// The store against a real Secret Service (gnome-keyring-daemon on a private bus) and against bad ones.
class TestKeychain final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!missingTool.isEmpty())
            QSKIP(qPrintable(missingTool + u" is not installed"_s));
    }
    void init() { test::failOnWarnings(); }

    void keepsSecretsAcrossStoresAndProfilesApart();
    void entryDeletedElsewhereIsNoSecret();
    void environmentWinsAndIsNeverWritten();
    void absentMeansSessionOnly();
    void lockedIsSaid();
    void silentIsSaidInTimeAndRecovers();
    void neverAnsweringServiceIsAskedOnce();
    void refusedIsSaid();
    void answersOnTheCallersThread();
    void endOfTheCallersThreadEndsTheWait();
    void endOfTheStoreEndsTheWait();

private:
    template <typename T>
    static std::optional<T> wait(const Box<T>& box)
    {
        return QTest::qWaitFor([&] { return box->has_value(); }, 60'000) ? *box : std::nullopt;
    }
    static Found read(SecretStore& store, const QString& connection = kName)
    {
        return wait(watch(store.read(connection, kKey))).value_or(Error{});
    }
    static std::optional<Kept> write(SecretStore& store, const QByteArray& secret)
    {
        const std::optional<Result<Kept>> kept = wait(watch(store.write(kName, kKey, Secret(secret))));
        return kept && *kept ? std::optional(kept->value()) : std::nullopt;
    }
    static Result<> remove(SecretStore& store) { return wait(watch(store.remove(kName, kKey))).value_or(Error{}); }
    static QByteArray textOf(const Found& found) { return found && *found ? (*found)->reveal() : QByteArray("(none)"); }
};

void TestKeychain::keepsSecretsAcrossStoresAndProfilesApart()
{
    KeyringDaemon daemon;
    QVERIFY(daemon.start());
    const QByteArray secret = test::makeCanary("keep");
    {
        const auto store = makeKeychainStore(u"profile-1"_s, kPatient);
        const Found nothing = read(*store);
        QVERIFY(nothing);
        QVERIFY(!*nothing); // an answer: no such secret
        QVERIFY(write(*store, secret) == Kept::Keychain);
        QCOMPARE(textOf(read(*store)), secret);
        QVERIFY(write(*store, secret + "2") == Kept::Keychain); // replaces
    }
    const auto later = makeKeychainStore(u"profile-1"_s, kPatient);
    QCOMPARE(textOf(read(*later)), secret + "2");
    const auto other = makeKeychainStore(u"profile-2"_s, kPatient);
    QCOMPARE(textOf(read(*other)), QByteArrayLiteral("(none)"));
    // The service's own file is encrypted; nothing else may hold it at all.
    QCOMPARE(test::CanaryFinder(secret).inFolder(QDir::homePath()), QStringList());
}

void TestKeychain::entryDeletedElsewhereIsNoSecret()
{
    KeyringDaemon daemon;
    QVERIFY(daemon.start());
    const auto one = makeKeychainStore(u"profile-1"_s, kPatient);
    const auto two = makeKeychainStore(u"profile-1"_s, kPatient);
    QVERIFY(write(*one, test::makeCanary("gone")) == Kept::Keychain);
    QVERIFY(remove(*two));
    const Found found = read(*one);
    QVERIFY(found);
    QVERIFY(!*found);
    QVERIFY(remove(*one)); // once more: fine
}

void TestKeychain::environmentWinsAndIsNeverWritten()
{
    KeyringDaemon daemon;
    QVERIFY(daemon.start());
    const auto store = makeKeychainStore(u"profile-1"_s, kPatient);
    const QByteArray inEnvironment = test::makeCanary("env");
    const QByteArray inKeychain = test::makeCanary("kc");
    QVERIFY(write(*store, inKeychain) == Kept::Keychain);
    qputenv("QUANTMATRIX_SECRET_MY_ALPACA_SECRET_KEY", inEnvironment);
    QCOMPARE(textOf(read(*store)), inEnvironment);
    qunsetenv("QUANTMATRIX_SECRET_MY_ALPACA_SECRET_KEY");
    QCOMPARE(textOf(read(*store)), inKeychain);
}

void TestKeychain::absentMeansSessionOnly()
{
    QVERIFY(!secretServiceIsThere());
    const auto store = makeKeychainStore(u"profile-1"_s, kPatient);
    const Found found = read(*store);
    QVERIFY2(found, qPrintable(found ? QString() : found.error().detail));
    QVERIFY(!*found);
    const QByteArray secret = test::makeCanary("absent");
    QVERIFY(write(*store, secret) == Kept::SessionOnly);
    QCOMPARE(textOf(read(*store)), secret);
    QCOMPARE(test::CanaryFinder(secret).inFolder(QDir::homePath()), QStringList());
    QVERIFY(remove(*store));
    QCOMPARE(textOf(read(*store)), QByteArrayLiteral("(none)"));
}

void TestKeychain::lockedIsSaid()
{
    KeyringDaemon daemon;
    QVERIFY(daemon.start());
    const auto store = makeKeychainStore(u"profile-1"_s, kPatient);
    QVERIFY(write(*store, test::makeCanary("before")) == Kept::Keychain);
    QVERIFY(daemon.lock());
    const Found found = read(*store);
    QVERIFY2(!found, "a locked keychain is not an empty one");
    QCOMPARE(found.error().kind, Error::Kind::Auth);
    QVERIFY(found.error().userText.contains(u"locked"_s));
    const Result<> removed = remove(*store);
    QVERIFY2(!removed, "nothing was deleted");
    QCOMPARE(removed.error().kind, Error::Kind::Auth);
    const QByteArray secret = test::makeCanary("locked");
    QVERIFY(write(*store, secret) == Kept::SessionOnly);
    QCOMPARE(textOf(read(*store)), secret);
}

void TestKeychain::silentIsSaidInTimeAndRecovers()
{
    KeyringDaemon daemon;
    QVERIFY(daemon.start());
    const QByteArray kept = test::makeCanary("kept");
    const auto patient = makeKeychainStore(u"profile-1"_s, kPatient);
    QVERIFY(write(*patient, kept) == Kept::Keychain);

    const auto store = makeKeychainStore(u"profile-1"_s, kImpatient);
    daemon.freeze();
    QElapsedTimer watch;
    watch.start();
    const Found found = read(*store);
    QVERIFY(!found);
    QCOMPARE(found.error().kind, Error::Kind::Auth);
    QVERIFY(watch.elapsed() >= kImpatient.count() - 50 && watch.elapsed() < 5'000);
    QVERIFY(write(*store, test::makeCanary("silent")) == Kept::SessionOnly);
    daemon.thaw();
    QTRY_COMPARE_WITH_TIMEOUT(textOf(read(*patient)), kept, 30'000);
}

void TestKeychain::neverAnsweringServiceIsAskedOnce()
{
    FakeSecretService service(FakeSecretService::Manner::Silent);
    QVERIFY(service.start());
    const auto store = makeKeychainStore(u"profile-1"_s, kImpatient);
    QVERIFY(!read(*store));
    const int calls = service.calls();
    QVERIFY(calls > 0);
    QElapsedTimer watch;
    watch.start();
    const Found again = read(*store, u"Another"_s);
    QVERIFY(!again);
    QVERIFY(watch.elapsed() < kImpatient.count()); // known to be silent: not waited for again
    QCOMPARE(service.calls(), calls);
    const QByteArray secret = test::makeCanary("never");
    QVERIFY(write(*store, secret) == Kept::SessionOnly);
    QCOMPARE(textOf(read(*store)), secret);
}

void TestKeychain::refusedIsSaid()
{
    FakeSecretService service(FakeSecretService::Manner::Refusing);
    QVERIFY(service.start());
    const auto store = makeKeychainStore(u"profile-1"_s, kPatient);
    const Found found = read(*store);
    QVERIFY(!found);
    QCOMPARE(found.error().kind, Error::Kind::Auth);
    const QByteArray secret = test::makeCanary("refused");
    QVERIFY(write(*store, secret) == Kept::SessionOnly);
    QCOMPARE(textOf(read(*store)), secret);
}

namespace {

/// What a connection's worker saw, on its own thread.
struct WorkerNotes {
    std::atomic<QThread*> thread = nullptr;
    std::atomic_int finished = 0;
    std::atomic_bool cancelled = false;
};

Task<> readOnWorker(SecretStore* store, std::shared_ptr<WorkerNotes> notes)
{
    const Found found = co_await store->read(kName, kKey);
    notes->thread = QThread::currentThread();
    notes->cancelled = !found && found.error().kind == Error::Kind::Cancelled;
    ++notes->finished;
}

struct Worker {
    Worker()
    {
        object.moveToThread(&thread);
        thread.start();
    }
    ~Worker()
    {
        thread.quit();
        thread.wait();
    }
    void read(SecretStore* store)
    {
        QMetaObject::invokeMethod(&object, [store, noted = notes] { readOnWorker(store, noted); });
    }
    QThread thread;
    QObject object;
    std::shared_ptr<WorkerNotes> notes = std::make_shared<WorkerNotes>();
};

} // namespace

void TestKeychain::answersOnTheCallersThread()
{
    KeyringDaemon daemon;
    QVERIFY(daemon.start());
    const auto store = makeKeychainStore(u"profile-1"_s, kPatient);
    QVERIFY(write(*store, test::makeCanary("thread")) == Kept::Keychain);
    Worker one;
    Worker two;
    one.read(store.get());
    two.read(store.get());
    QTRY_COMPARE_WITH_TIMEOUT(one.notes->finished.load(), 1, 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(two.notes->finished.load(), 1, 30'000);
    QCOMPARE(one.notes->thread.load(), &one.thread);
    QCOMPARE(two.notes->thread.load(), &two.thread);
    QVERIFY(!one.notes->cancelled);
}

void TestKeychain::endOfTheCallersThreadEndsTheWait()
{
    FakeSecretService service(FakeSecretService::Manner::Silent);
    QVERIFY(service.start());
    const auto store = makeKeychainStore(u"profile-1"_s, kPatient);
    Worker worker;
    worker.read(store.get());
    QTRY_VERIFY_WITH_TIMEOUT(service.calls() > 0, 10'000);
    QElapsedTimer watch;
    watch.start();
    worker.thread.quit();
    QVERIFY(worker.thread.wait());
    QVERIFY(watch.elapsed() < 2'000);
    QCOMPARE(worker.notes->finished.load(), 1);
    QVERIFY(worker.notes->cancelled);
}

void TestKeychain::endOfTheStoreEndsTheWait()
{
    FakeSecretService service(FakeSecretService::Manner::Silent);
    QVERIFY(service.start());
    auto store = makeKeychainStore(u"profile-1"_s, kPatient);
    const auto found = watch(store->read(kName, kKey));
    QTRY_VERIFY_WITH_TIMEOUT(service.calls() > 0, 10'000);
    store.reset();
    const std::optional<Found> answer = wait(found);
    QVERIFY(answer);
    QVERIFY(!*answer);
    QCOMPARE(answer->error().kind, Error::Kind::Cancelled);
}

namespace {

QStringList promises()
{
    QStringList names;
    const QMetaObject& meta = TestKeychain::staticMetaObject;
    for (int i = meta.methodOffset(); i < meta.methodCount(); ++i) {
        const QString name = QString::fromLatin1(meta.method(i).name());
        if (name != u"init"_s && name != u"initTestCase"_s)
            names.append(name);
    }
    return names;
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    if (const std::optional<int> failed = runOnPrivateBuses(QCoreApplication::arguments(), promises(), &missingTool))
        return *failed;
    TestKeychain test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_keychain.moc"
