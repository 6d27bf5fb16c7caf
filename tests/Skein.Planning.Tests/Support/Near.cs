using Xunit;

namespace Skein.Planning.Tests.Support;

/// <summary>Equality of computed numbers.</summary>
internal static class Near
{
    public static void Equal(double expected, double actual, double relative = 1e-9) =>
        Assert.True(expected == actual || Math.Abs(actual - expected) <= relative * Math.Abs(expected), $"expected {expected:R}, and is {actual:R}");
}
