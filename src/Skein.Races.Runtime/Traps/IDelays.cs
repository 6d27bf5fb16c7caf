namespace Skein.Races.Runtime.Traps;

/// <summary>How threads are made to wait.</summary>
internal interface IDelays
{
    /// <summary>A short pause, so that threads that start together do not pass one after the other.</summary>
    void Spread();

    /// <summary>Waits until the trap is released, at most as long as given.</summary>
    void Hold(Trap trap, TimeSpan longest);

    /// <summary>Whether there is surely no second thread yet, so that a pause could bring nothing.</summary>
    bool IsAlone { get; }
}
