namespace Skein.CpuProfiles.Nettrace;

/// <summary>Takes the events of a stream, in the order in which the stream has them.</summary>
internal interface INettraceSink
{
    /// <summary>The start of the stream: called once, before any event.</summary>
    void Start(NettraceHeader header);

    /// <summary>One event.</summary>
    void Read(in NettraceEvent item);
}
