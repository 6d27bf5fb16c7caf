using NUnit.Framework;

namespace Frameworks;

public sealed class VisitTests
{
    [Test]
    public async Task Racy_visits() => Assert.That(await Visits.CountAsync(), Is.Positive);

    [Test]
    public async Task Safe_visits() => Assert.That(await Visits.CountSafelyAsync(), Is.Positive);
}
