using NUnit.Framework;

namespace Frameworks;

public sealed class VisitTests
{
    [Test]
    public async Task Visits_that_race() => Assert.That(await Visits.CountAsync(), Is.Positive);

    [Test]
    public async Task Visits_that_are_safe() => Assert.That(await Visits.CountSafelyAsync(), Is.Positive);
}
