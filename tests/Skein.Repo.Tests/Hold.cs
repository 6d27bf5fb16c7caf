using Xunit;

namespace Skein.Repo.Tests;

/// <summary>How a rule is held: all offenders are named at once.</summary>
internal static class Hold
{
    public static void Rule(IEnumerable<Offence> offences)
    {
        Offence[] all = [.. offences];
        Assert.True(all.Length == 0, $"{all.Length} places break the rule:\n{string.Join('\n', all)}");
    }
}
