namespace Skein.Planning.Specs;

/// <summary>What kind of value a field has, and so which units.</summary>
internal enum SpecQuantity
{
    Rate,
    Duration,
    Share,
    Bytes,
    Cores,
    Whole,
    Number,
    Word,
}
