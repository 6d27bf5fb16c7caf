namespace Skein.Races.Runtime.Evidence;

/// <summary>Where races go.</summary>
internal interface IRaceSink
{
    /// <summary>Keeps a race for good before it returns. Called by one thread at a time.</summary>
    void Write(Race race);
}
