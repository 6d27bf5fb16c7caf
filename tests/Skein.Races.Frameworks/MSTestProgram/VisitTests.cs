using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Frameworks;

[TestClass]
public sealed class VisitTests
{
    [TestMethod]
    public async Task Racy_visits() => Assert.AreNotEqual(0, await Visits.CountAsync());

    [TestMethod]
    public async Task Safe_visits() => Assert.AreNotEqual(0, await Visits.CountSafelyAsync());
}
