using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Frameworks;

[TestClass]
public sealed class VisitTests
{
    [TestMethod]
    public async Task Visits_that_race() => Assert.AreNotEqual(0, await Visits.CountAsync());

    [TestMethod]
    public async Task Visits_that_are_safe() => Assert.AreNotEqual(0, await Visits.CountSafelyAsync());
}
