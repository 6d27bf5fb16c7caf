namespace Skein.Planning.Checking.Reading;

/// <summary>A name and its number. Immutable.</summary>
/// <param name="Label">The name.</param>
/// <param name="Number">As written.</param>
/// <param name="Unit">Behind the number, or in the label; empty where none is said.</param>
/// <param name="Place">Where.</param>
internal sealed record Fact(string Label, double Number, string Unit, CheckPlace Place)
{
    /// <summary>The number in seconds, where its unit is one of time; a bare number is taken as seconds.</summary>
    public double Seconds => Number * Units.InSeconds(Unit).GetValueOrDefault(1);

    /// <summary>The number as a share: 99.9 % is 0.999, and so is 99.9 without a sign.</summary>
    public double Share => Unit == "%" || Number > 1 ? Number / 100 : Number;
}
