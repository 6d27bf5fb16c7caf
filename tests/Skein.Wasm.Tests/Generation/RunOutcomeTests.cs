using Xunit;

namespace Skein.Wasm.Tests.Generation;

public sealed class RunOutcomeTests
{
    private static readonly RunOutcome One = new(true, ["00000001", "trap: divide by zero"], ["nan"], "ab");

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
        Assert.NotNull(One.DifferenceTo(One with { Valid = false }));
    }

    [Fact]
    public void A_module_with_one_number_changed_ends_otherwise()
    {
        ModuleRun run = ModuleRun.Of(1);
        ModuleRun.OneCall first = run.Calls.First(call => call.Arguments.Length > 0);
        int seen = 0;
        for (int bits = 0; bits < 16; bits++)
        {
            ModuleRun.OneCall changed = first with { Arguments = [first.Arguments[0] with { Bits = $"{bits * 0x1111_1111L:x}" }, .. first.Arguments[1..]] };
            if (OwnEngine.Run(run).DifferenceTo(OwnEngine.Run(run with { Calls = [.. run.Calls.Select(call => call == first ? changed : call)] })) is not null) seen++;
        }

        Assert.True(seen > 0, "what is handed in has no effect: the comparison would see nothing");
    }
}
