using Skein.Cli.Blocked;
using Skein.Core.Formats.Text;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Cli.Tests.Blocked;

public sealed class CycleDrawingTests
{
    [Fact]
    public void A_ring_of_two_closes() => Golden.Verify(Drawn(
        new CycleStep("Shop.Transfer.MoveAsync", "@7f0010", "SemaphoreSlim @7f1000 count 0 of 1", "released in its finally"),
        new CycleStep("Shop.Audit.WriteAsync", "@7f0020", "SemaphoreSlim @7f2000 count 0 of 1", "released in its finally")), "cycle-two");

    [Fact]
    public void A_ring_of_three_goes_through_each() => Golden.Verify(Drawn(
        new CycleStep("Shop.A.Run", "thread 71", "lock on Shop.Cache @7f1000", "lock owner"),
        new CycleStep("Shop.B.Run", "thread 72", "", "awaited task"),
        new CycleStep("Shop.C.RunAsync", "@7f0030", "lock on Shop.Index @7f2000", "lock owner")), "cycle-three");

    [Fact]
    public void Who_waits_for_itself_is_a_ring_of_one() => Golden.Verify(Drawn(
        new CycleStep("Shop.Cache.GetAsync", "@7f0010", "SemaphoreSlim @7f1000 count 0 of 1", "")), "cycle-one");

    private static string Drawn(params CycleStep[] steps) => string.Join('\n', CycleDrawing.Lines(steps, PlainTextStyle.Instance)) + "\n";
}
