using System.Text.Json;
using Skein.Load.Workloads.Memory;

namespace Skein.Load.Workloads.Reporting;

/// <summary>A measurement of units for programs; <c>docs/load-workload.md</c> tells the fields.</summary>
public static class WorkloadJson
{
    /// <summary>The name and version of the format.</summary>
    public const string Schema = "skein/workload/1";

    /// <summary>Writes it.</summary>
    public static void Write(Stream stream, WorkloadReport report)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(report);
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("schema", Schema);
        json.WriteString("workload", report.Options.Kind.ToString().ToLowerInvariant());
        json.WriteString("unit", WorkloadWords.UnitOf(report.Options.Kind));
        json.WriteString("takenAt", report.TakenAt);
        json.WriteBoolean("interrupted", report.Interrupted);
        json.WriteString("runtime", report.Sizes[0].Median.Runtime);
        json.WriteString("collector", report.Sizes[0].Median.Collector);
        WriteMachine(json, report);
        json.WriteNumber("repeats", report.Options.Repeats);
        json.WriteNumber("seed", report.Options.Seed);
        json.WriteStartArray("sizes");
        foreach (UnitSize size in report.Sizes) WriteSize(json, size);
        json.WriteEndArray();
        json.WriteStartArray("refused");
        foreach (RefusedSize size in report.Refused)
        {
            json.WriteStartObject();
            json.WriteNumber("count", size.Count);
            json.WriteString("reason", size.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteMemory(json, report.Memory);
        json.WriteStartArray("remarks");
        foreach (string remark in report.Remarks) json.WriteStringValue(remark);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        stream.WriteByte((byte)'\n');
    }

    private static void WriteMachine(Utf8JsonWriter json, WorkloadReport report)
    {
        WorkloadMachine machine = report.Machine;
        json.WriteStartObject("machine");
        json.WriteString("operatingSystem", machine.OperatingSystem);
        json.WriteString("architecture", machine.Architecture);
        json.WriteNumber("processors", machine.Processors);
        json.WriteNumber("processorsUsed", report.Sizes[0].Median.Processors);
        Number(json, "memoryBytes", machine.MemoryBytes);
        json.WriteString("hugePages", machine.HugePages);
        json.WriteEndObject();
    }

    private static void WriteSize(Utf8JsonWriter json, UnitSize size)
    {
        json.WriteStartObject();
        json.WriteNumber("count", size.Count);
        WriteValues(json, size.Median);
        json.WriteStartArray("runs");
        foreach (UnitMeasurement run in size.Runs)
        {
            json.WriteStartObject();
            WriteValues(json, run);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteValues(Utf8JsonWriter json, UnitMeasurement run)
    {
        json.WriteNumber("baselineBytes", run.BaselineBytes);
        json.WriteNumber("residentBytes", run.ResidentBytes);
        json.WriteNumber("peakBytes", run.PeakBytes);
        json.WriteNumber("startSeconds", run.StartSeconds);
        json.WriteNumber("startCollections", run.StartCollections);
        json.WriteNumber("startPausesSeen", run.StartPausesSeen);
        json.WriteNumber("startPauseSeconds", run.StartPauseSeconds);
        json.WriteNumber("startPauseLongestSeconds", run.StartPauseLongestSeconds);
        json.WriteNumber("fullCollectionSeconds", run.FullCollectionSeconds);
        json.WriteNumber("fullPauseSeconds", run.FullPauseSeconds);
        json.WriteBoolean("fullCollectionBlocking", run.FullCollectionBlocking);
        Number(json, "blockingPauseSeconds", run.BlockingPauseSeconds);
        json.WriteNumber("wakes", run.Wakes);
        json.WriteNumber("wakeMedianSeconds", run.WakeMedianSeconds);
        json.WriteNumber("wakeP99Seconds", run.WakeP99Seconds);
        json.WriteNumber("wakeMaxSeconds", run.WakeMaxSeconds);
        Number(json, "endSeconds", run.EndSeconds);
        Number(json, "pressure", run.Pressure);
    }

    private static void WriteMemory(Utf8JsonWriter json, MemorySlope? memory)
    {
        if (memory is null)
        {
            json.WriteNull("memory");
            return;
        }

        json.WriteStartObject("memory");
        json.WriteNumber("bytesPerUnit", memory.BytesPerUnit);
        Number(json, "lower", memory.BytesPerUnit - memory.HalfWidth);
        Number(json, "upper", memory.BytesPerUnit + memory.HalfWidth);
        json.WriteNumber("confidence", MemorySlope.Confidence);
        json.WriteNumber("interceptBytes", memory.InterceptBytes);
        if (memory.Extrapolation is { } beyond)
        {
            json.WriteStartObject("extrapolation");
            json.WriteNumber("fittedTo", beyond.FittedTo);
            json.WriteNumber("count", beyond.Count);
            json.WriteNumber("ratio", beyond.Ratio);
            json.WriteNumber("predictedBytes", beyond.PredictedBytes);
            json.WriteNumber("measuredBytes", beyond.MeasuredBytes);
            json.WriteNumber("error", beyond.Error);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("extrapolation");
        }

        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } known) json.WriteNumber(name, known);
        else json.WriteNull(name);
    }
}
