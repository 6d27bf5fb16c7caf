namespace Skein.Planning.Specs;

/// <summary>One field of the spec: where it stands, what it may be.</summary>
/// <param name="Path">With <c>[]</c> for the elements of a list and <c>*</c> for keys that are data.</param>
/// <param name="Quantity">Its kind.</param>
/// <param name="Least">The smallest value, in base units.</param>
/// <param name="Most">The largest value.</param>
/// <param name="Meaning">What it says, for the page of documentation.</param>
/// <param name="LeastExcluded">Whether the smallest value is itself too small.</param>
/// <param name="MostExcluded">Whether the largest value is itself too large.</param>
internal sealed record SpecField(
    string Path,
    SpecQuantity Quantity,
    double Least,
    double Most,
    string Meaning,
    bool LeastExcluded = false,
    bool MostExcluded = false)
{
    public string Key { get; } = Path[(Path.LastIndexOf('.') + 1)..];

    /// <summary>An example that is in range: what a remedy shows.</summary>
    public string Example { get; init; } = Quantity switch
    {
        SpecQuantity.Rate => "500/s",
        SpecQuantity.Duration => "43ms",
        SpecQuantity.Share => "0.1%",
        SpecQuantity.Bytes => "64KiB",
        SpecQuantity.Cores => "500m",
        SpecQuantity.Whole => "2",
        SpecQuantity.Number => "1.5",
        _ => "checkout",
    };
}
