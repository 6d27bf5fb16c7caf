using Skein.CpuProfiles.Nettrace;

namespace Skein.CpuProfiles.Sampling;

/// <summary>Sorts the events of a session: samples are summed up, methods are kept for their names. Used by one thread.</summary>
internal sealed class SampleCollector(CpuProfileLimits limits) : INettraceSink
{
    private const string SampleProvider = "Microsoft-DotNETCore-SampleProfiler";
    private const string RuntimeProvider = "Microsoft-Windows-DotNETRuntime";
    private const string RundownProvider = "Microsoft-Windows-DotNETRuntimeRundown";
    private const int SampleEvent = 0;
    private const int MethodLoadVerbose = 143;
    private const int MethodUnloadVerbose = 144;
    private const int MethodRundownStartVerbose = 143;
    private const int MethodRundownEndVerbose = 144;
    private readonly Dictionary<EventType, EventUse> uses = new(ReferenceEqualityComparer.Instance);
    private NettraceHeader? header;

    /// <summary>What the stream said of itself.</summary>
    /// <exception cref="InvalidOperationException">Nothing was read yet.</exception>
    public NettraceHeader Header => header ?? throw new InvalidOperationException("the stream has not started");

    /// <summary>The samples so far.</summary>
    public SampleSums Samples { get; } = new(limits);

    /// <summary>The methods so far.</summary>
    public MethodTable Methods { get; } = new(limits.MethodsMax);

    public void Start(NettraceHeader header)
    {
        this.header = header;
        Samples.SetClock(header);
    }

    public void Read(in NettraceEvent item)
    {
        if (!uses.TryGetValue(item.Type, out EventUse use)) uses.Add(item.Type, use = UseOf(item.Type));
        switch (use)
        {
            case EventUse.Sample: Samples.Add(item); break;
            case EventUse.Method: Methods.Add(item, isPresent: true); break;
            case EventUse.PastMethod: Methods.Add(item, isPresent: false); break;
            default: break; // the runtime writes a few more that nobody asked for
        }
    }

    /// <summary>Whether an event is a sample of a thread.</summary>
    public static bool IsSample(EventType type) => UseOf(type) == EventUse.Sample;

    private static EventUse UseOf(EventType type) => (type.Provider, type.EventId) switch
    {
        (SampleProvider, SampleEvent) => EventUse.Sample,
        (RundownProvider, MethodRundownStartVerbose or MethodRundownEndVerbose) => EventUse.Method,
        (RuntimeProvider, MethodLoadVerbose or MethodUnloadVerbose) => EventUse.PastMethod,
        _ => EventUse.None,
    };

    private enum EventUse : byte
    {
        None,
        Sample,

        /// <summary>A method whose code is there at the end.</summary>
        Method,

        /// <summary>A method whose code was made, or thrown away, in between.</summary>
        PastMethod,
    }
}
