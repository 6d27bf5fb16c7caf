using Xunit;

namespace Skein.Wasm.Tests.Validation;

public sealed class RuleTests
{
    private static readonly Dictionary<string, RuleCase> Cases = InstructionCases.All.Concat(SectionCases.All).Concat(ExceptionCases.All).ToDictionary(rule => rule.Name);

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_module_that_breaks_a_rule_is_refused_with_its_words(string name)
    {
        string verdict = Verdict.Of(Cases[name].Broken);
        Assert.True(verdict.StartsWith(Cases[name].Words, StringComparison.Ordinal), verdict);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_module_that_keeps_the_rule_is_accepted(string name) => Assert.Equal(Verdict.Accepted, Verdict.Of(Cases[name].Kept));
}
