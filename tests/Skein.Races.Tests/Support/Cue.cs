namespace Skein.Races.Tests.Support;

/// <summary>Where a program's output goes: at a word in it something is done.</summary>
/// <param name="word">The word.</param>
/// <param name="act">What is done, once or more often.</param>
internal sealed class Cue(string word, Action act) : StringWriter
{
    public override void Write(char[] buffer, int index, int count)
    {
        base.Write(buffer, index, count);
        if (ToString().Contains(word, StringComparison.Ordinal)) act();
    }
}
