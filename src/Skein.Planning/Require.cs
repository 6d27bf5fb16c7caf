using System.Globalization;
using System.Numerics;

namespace Skein.Planning;

/// <summary>What the inputs of every model must be; each says the input's name and what it was.</summary>
internal static class Require
{
    /// <summary>A finite number.</summary>
    /// <exception cref="RefusedException">It is not a number, or infinite.</exception>
    public static double Finite(double value, string quantity) =>
        double.IsFinite(value) ? value : throw Refused(quantity, "must be a finite number", value);

    /// <summary>A finite number above 0: a rate, a time, a capacity.</summary>
    /// <exception cref="RefusedException">It is not.</exception>
    public static double Positive(double value, string quantity) =>
        double.IsFinite(value) && value > 0 ? value : throw Refused(quantity, "must be a finite number above 0", value);

    /// <summary>A finite number from 0.</summary>
    /// <exception cref="RefusedException">It is not.</exception>
    public static double NotNegative(double value, string quantity) =>
        double.IsFinite(value) && value >= 0 ? value : throw Refused(quantity, "must be a finite number, 0 or more", value);

    /// <summary>A probability: from 0 to 1, both possible.</summary>
    /// <exception cref="RefusedException">It is not.</exception>
    public static double Probability(double value, string quantity) =>
        value is >= 0 and <= 1 ? value : throw Refused(quantity, "must be a probability from 0 to 1", value);

    /// <summary>A probability strictly between 0 and 1: the level of a quantile.</summary>
    /// <exception cref="RefusedException">It is not.</exception>
    public static double Level(double value, string quantity) =>
        value is > 0 and < 1 ? value : throw Refused(quantity, "must lie between 0 and 1, both excluded", value);

    /// <summary>A whole number within bounds.</summary>
    /// <exception cref="RefusedException">It is not.</exception>
    public static T Within<T>(T value, T least, T most, string quantity)
        where T : IBinaryInteger<T> =>
        value >= least && value <= most
            ? value
            : throw new RefusedException(quantity, string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {least} to {most}, and is {value}"));

    private static RefusedException Refused(string quantity, string rule, double value) =>
        new(quantity, string.Create(CultureInfo.InvariantCulture, $"{rule}, and is {value}"));
}
