namespace Skein.Cli.Targets;

/// <summary>What a verb looks at.</summary>
/// <param name="Text">As a person names it.</param>
internal abstract record Target(string Text)
{
    /// <summary>Whether another look can give another answer.</summary>
    public virtual bool IsLive => false;
}
