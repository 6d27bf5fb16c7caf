namespace Skein.Races.Runtime.Deep;

/// <summary>Who called a collection's member.</summary>
internal enum Callers
{
    /// <summary>Code that is not woven: the framework's, a library's that was left, or the program's where nothing is woven.</summary>
    Other,

    /// <summary>Woven code: the ordinary detector sees that call too.</summary>
    Woven,

    /// <summary>The detector.</summary>
    Detector,
}
