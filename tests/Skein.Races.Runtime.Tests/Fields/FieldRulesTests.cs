using Skein.Races.Runtime.Fields;
using Xunit;

namespace Skein.Races.Runtime.Tests.Fields;

public sealed class FieldRulesTests
{
    [Theory]
    [InlineData(AccessKinds.Write | AccessKinds.Update, AccessKinds.Write | AccessKinds.Update, true)]
    [InlineData(AccessKinds.Read | AccessKinds.Update, AccessKinds.Write | AccessKinds.Update, true)]
    [InlineData(AccessKinds.Read | AccessKinds.Update, AccessKinds.Read | AccessKinds.Update, false)]
    [InlineData(AccessKinds.Write, AccessKinds.Write | AccessKinds.Update, false)]
    [InlineData(AccessKinds.Write, AccessKinds.Read, false)]
    [InlineData(AccessKinds.Write | AccessKinds.Wide, AccessKinds.Read | AccessKinds.Wide, true)]
    [InlineData(AccessKinds.Read | AccessKinds.Wide, AccessKinds.Read | AccessKinds.Wide, false)]
    public void Lost_updates_and_torn_values_fail_and_nothing_else(AccessKinds first, AccessKinds second, bool fails)
    {
        Assert.Equal(fails, FieldRules.Fails(first, second));
        Assert.Equal(fails, FieldRules.Fails(second, first));
    }
}
