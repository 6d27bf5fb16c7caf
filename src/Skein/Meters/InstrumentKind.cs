namespace Skein.Meters;

/// <summary>How the values of an instrument behave.</summary>
internal enum InstrumentKind
{
    /// <summary>Only grows.</summary>
    Counter,

    /// <summary>Grows and shrinks, and adds up over attributes.</summary>
    UpDownCounter,

    /// <summary>Is what it is now.</summary>
    Gauge,

    /// <summary>A distribution of durations.</summary>
    Histogram,
}
