namespace Skein.Cli.Top;

/// <summary>What the screen shows and keys mean.</summary>
internal enum TopMode
{
    List,
    Details,
    Help,
    Filter,
}
