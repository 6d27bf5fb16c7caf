using Xunit;

namespace Skein.Planning.Tests.Support;

/// <summary>Compares numbers by how many digits they share.</summary>
internal static class Digits
{
    /// <summary>Fails where they differ by more than a share of what is expected.</summary>
    public static void Agree(double expected, double actual, double relative = 1e-12, string? about = null) =>
        Assert.True(expected == actual || Math.Abs(actual - expected) <= relative * Math.Abs(expected), $"expected {expected:R}, was {actual:R}: {(actual / expected) - 1:E1} away {about}");

    /// <summary>The same for what is only promised to nine digits.</summary>
    public static void Near(double expected, double actual, double relative = 1e-9) => Agree(expected, actual, relative);

    /// <summary>The same for lists.</summary>
    public static void Agree(IReadOnlyList<double> expected, IReadOnlyList<double> actual, double relative = 1e-12, string? about = null)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (int i = 0; i < expected.Count; i++) Agree(expected[i], actual[i], relative, $"at {i} {about}");
    }
}
