namespace Skein.Inspect.Sources.Snapshots;

/// <summary>How an agent answered the first word.</summary>
internal enum AgentGreeting
{
    /// <summary>It left, or never spoke: it may be about to end.</summary>
    Gone,

    /// <summary>It listens to us.</summary>
    Welcome,

    /// <summary>It listens to another reader.</summary>
    Busy,

    /// <summary>It was built with another version of the protocol.</summary>
    OtherVersion,
}
