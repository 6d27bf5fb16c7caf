using Xunit;

namespace Skein.Wasm.Tests.Hostile;

/// <summary>
/// Each hostile module in a process of its own, which nothing may bring down: neither its stack nor its memory runs out. What is
/// hostile while it runs (loops, recursion, growth) is also in <c>Execution/HostileModuleTests</c> and <c>LimitTests</c>, what
/// the validator must not lose time on in <c>Validation/HostileTests</c>, ways out of folders and races of links in
/// <c>Wasi/PathEscapeTests</c> and <c>Wasi/SymlinkRaceTests</c>, and bombs of names in <c>Modules/Custom</c>.
/// </summary>
public sealed class HostileCaseTests
{
    public static TheoryData<string, string> Cases => new()
    {
        { "a thousand functions of fifty thousand variables", "gives 7" },
        { "a table of a million labels in a loop", "gives 7" },
        { "a table of ten million labels", "refused: Limit: a function of 10,000,020 bytes is larger than 7,654,321" },
        { "a million types", "gives 7" },
        { "ten million elements", "gives 7" },
        { "more elements than a segment may have", "refused: Limit: 10,000,001 elements are more than 10,000,000" },
        { "one name exported a million times", "refused: Invalid: duplicate export name" },
        { "more segments of data than there may be", "refused: Limit: 100,001 segments of data are more than 100,000" },
        { "data far beyond the memory", "stopped: MemoryOutOfBounds" },
        { "a name section that promises names without end", "gives 7" },
        { "a hundred results", "gives 7" },
        { "a thousand results", "gives 7" },
        { "more results than there may be", "refused: Limit: 1,001 results are more than 1,000" },
        { "blocks as deep as they may be, with results", "gives 7" },
        { "a chain of twenty thousand selects", "gives 7" },
        { "selects one in another", "gives 7" },
        { "three hundred thousand statements", "gives 300000" },
        { "a long function that calls itself for ever", "stopped: CallStackExhausted" },
        { "long frames of calls to the host", "stopped: CallStackExhausted" },
        { "long frames of indirect calls", "stopped: CallStackExhausted" },
        { "long frames of several results", "stopped: CallStackExhausted" },
        { "long frames of saturating conversions", "stopped: CallStackExhausted" },
        { "long frames of roots", "stopped: CallStackExhausted" },
        { "long frames of bits of floats", "stopped: CallStackExhausted" },
        { "long frames of vectors", "stopped: CallStackExhausted" },
        { "a memory that grows without end", "gives 7" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_hostile_module_does_no_harm_to_its_process(string name, string outcome)
    {
        (int code, string said, string errors) = HostileProcess.Run(name);
        Assert.True((code, said) == (0, outcome), $"{(said.Length > 0 ? said : "no answer")} (exit code {code})\n{errors}");
    }

    [Fact]
    public void Every_case_is_tried() => Assert.Equal(HostileCases.All.Keys.Order(), Cases.Select(row => row.Data.Item1).Order());
}
