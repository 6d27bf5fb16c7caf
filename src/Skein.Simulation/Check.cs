using System.Globalization;
using Skein.Planning;
using Skein.Planning.Laws;

namespace Skein.Simulation;

/// <summary>What the inputs of every scenario must be; each says the input's name and what it was.</summary>
internal static class Check
{
    public static double Positive(double value, string quantity) =>
        double.IsFinite(value) && value > 0 ? value : throw Refused(quantity, "must be a finite number above 0", value);

    public static double NotNegative(double value, string quantity) =>
        double.IsFinite(value) && value >= 0 ? value : throw Refused(quantity, "must be a finite number, 0 or more", value);

    public static double Probability(double value, string quantity) =>
        value is >= 0 and <= 1 ? value : throw Refused(quantity, "must be a probability from 0 to 1", value);

    public static double Level(double value, string quantity) =>
        value is > 0 and < 1 ? value : throw Refused(quantity, "must lie between 0 and 1, both excluded", value);

    public static double AtLeast(double value, double least, string quantity) =>
        double.IsFinite(value) && value >= least ? value : throw Refused(quantity, string.Create(CultureInfo.InvariantCulture, $"must be a finite number from {least}"), value);

    public static int Within(int value, int least, int most, string quantity) =>
        value >= least && value <= most ? value : throw Refused(quantity, string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {least} to {most}"), value);

    /// <summary>A law whose mean is finite: with another there is no load to speak of.</summary>
    public static ServiceLaw FiniteMean(ServiceLaw law, string quantity)
    {
        ArgumentNullException.ThrowIfNull(law);
        return double.IsFinite(law.Mean) ? law : throw new RefusedException(quantity, $"is a {law.Name} law without a finite mean: no number of servers is enough for it");
    }

    private static RefusedException Refused(string quantity, string rule, double value) =>
        new(quantity, string.Create(CultureInfo.InvariantCulture, $"{rule}, and is {value}"));
}
