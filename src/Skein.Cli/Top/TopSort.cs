namespace Skein.Cli.Top;

/// <summary>The order of the rows; each is descending.</summary>
internal enum TopSort
{
    Count,
    Oldest,
    Growth,
}
