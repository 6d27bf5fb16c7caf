namespace Skein.CpuProfiles.Nettrace;

/// <summary>Reads the object that says what a stream is of.</summary>
internal static class TraceObject
{
    /// <summary>Its bytes: a system time, two numbers of 64 bits, four of 32.</summary>
    public const int Size = (8 * 2) + (2 * 8) + (4 * 4);

    public static NettraceHeader Read(BlockCursor bytes)
    {
        DateTimeOffset startedAt = Time(ref bytes);
        long startTicks = bytes.Int64();
        long ticksPerSecond = bytes.Int64();
        int pointerBytes = bytes.Int32();
        int processId = bytes.Int32();
        _ = bytes.Int32(); // processors
        int sampleNanoseconds = bytes.Int32();
        if (ticksPerSecond <= 0) throw bytes.Fault($"its clock has {ticksPerSecond:N0} ticks in a second");
        if (pointerBytes != sizeof(ulong)) throw bytes.Fault($"its pointers have {pointerBytes:N0} bytes; 8 can be read");
        if (sampleNanoseconds <= 0) throw bytes.Fault($"its sampling interval is {sampleNanoseconds:N0} ns");
        return new NettraceHeader(startedAt, startTicks, ticksPerSecond, processId, sampleNanoseconds);
    }

    private static DateTimeOffset Time(ref BlockCursor bytes)
    {
        int year = bytes.Int16(), month = bytes.Int16();
        _ = bytes.Int16(); // day of the week
        int day = bytes.Int16(), hour = bytes.Int16(), minute = bytes.Int16(), second = bytes.Int16(), millisecond = bytes.Int16();
        try
        {
            return new DateTimeOffset(year, month, day, hour, minute, second, millisecond, TimeSpan.Zero);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw bytes.Fault("it was started at no moment of the calendar");
        }
    }
}
