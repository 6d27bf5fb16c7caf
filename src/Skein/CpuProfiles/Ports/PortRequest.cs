using System.Buffers.Binary;
using System.Text;

namespace Skein.CpuProfiles.Ports;

/// <summary>A request to the diagnostic port, as bytes. Immutable, thread-safe.</summary>
internal sealed class PortRequest
{
    private const byte EventPipeCommands = 2;
    private const byte StopTracing = 1;
    private const byte CollectTracing4 = 5;
    private const int NettraceFormat = 1;
    private const int Informational = 4;

    /// <summary>Of the runtime's keywords: code that is made by the just-in-time compiler, and code that was made before.</summary>
    private const ulong JitAndPrecompiled = 0x10 | 0x20;

    /// <summary>Of the rundown's keywords: the same, at the end of the session.</summary>
    private const ulong RundownAtEnd = JitAndPrecompiled | 0x100;

    private PortRequest(byte command, ReadOnlySpan<byte> payload)
    {
        Bytes = new byte[PortAnswer.HeaderBytes + payload.Length];
        PortAnswer.Magic.CopyTo(Bytes);
        BinaryPrimitives.WriteUInt16LittleEndian(Bytes.AsSpan(PortAnswer.SizeAt), (ushort)Bytes.Length);
        Bytes[PortAnswer.SetAt] = EventPipeCommands;
        Bytes[PortAnswer.CommandAt] = command;
        payload.CopyTo(Bytes.AsSpan(PortAnswer.HeaderBytes));
    }

    public byte[] Bytes { get; }

    /// <summary>
    /// Starts a session with the sampler, and with the names of methods: those that are compiled or thrown away
    /// meanwhile, and at the end all that are there. No other event walks a stack.
    /// </summary>
    public static PortRequest Collect(int bufferMegabytes)
    {
        using var payload = new MemoryStream();
        using var writer = new BinaryWriter(payload, Encoding.Unicode);
        writer.Write(bufferMegabytes);
        writer.Write(NettraceFormat);
        writer.Write(RundownAtEnd);
        writer.Write(false); // whether events get a stack that have none of their own
        writer.Write(2); // providers
        WriteProvider(writer, "Microsoft-DotNETCore-SampleProfiler", 0);
        WriteProvider(writer, "Microsoft-Windows-DotNETRuntime", JitAndPrecompiled);
        writer.Flush();
        return new PortRequest(CollectTracing4, payload.ToArray());
    }

    /// <summary>Ends a session.</summary>
    public static PortRequest Stop(ulong session)
    {
        Span<byte> payload = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(payload, session);
        return new PortRequest(StopTracing, payload);
    }

    private static void WriteProvider(BinaryWriter writer, string name, ulong keywords)
    {
        writer.Write(keywords);
        writer.Write(Informational);
        writer.Write(name.Length + 1);
        writer.Write(Encoding.Unicode.GetBytes($"{name}\0"));
        writer.Write(0); // no arguments
    }
}
