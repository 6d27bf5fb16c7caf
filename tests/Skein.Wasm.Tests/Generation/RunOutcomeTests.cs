using Xunit;

namespace Skein.Wasm.Tests.Generation;

public sealed class RunOutcomeTests
{
    private static readonly RunOutcome One = new(true, ["00000001", "trap: divide by zero"], ["nan"], "ab", [3, -1]);

    [Fact]
    public void Traps_of_one_kind_in_other_words_are_no_difference() => Assert.Null(One.DifferenceTo(One with { Calls = ["00000001", "trap: IntegerDivideByZero"] }));

    [Fact]
    public void Whatever_else_differs_is_found()
    {
        Assert.NotNull(One.DifferenceTo(One with { Calls = ["00000002", "trap: divide by zero"] }));
        Assert.NotNull(One.DifferenceTo(One with { Calls = ["00000001", "trap: Unreachable"] }));
        Assert.NotNull(One.DifferenceTo(One with { Calls = ["00000001", "00000000"] }));
        Assert.NotNull(One.DifferenceTo(One with { Globals = ["00000000"] }));
        Assert.NotNull(One.DifferenceTo(One with { Memory = "ac" }));
        Assert.NotNull(One.DifferenceTo(One with { Table = [3, 4] }));
        Assert.NotNull(One.DifferenceTo(One with { Table = [3] }));
        Assert.NotNull(One.DifferenceTo(One with { Valid = false }));
    }
}
