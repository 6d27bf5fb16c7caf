using System.Text.Encodings.Web;
using System.Text.Json;
using Skein.Core;

namespace Skein.Planning.Calibration;

/// <summary>The file of a <see cref="CalibratedModel"/>: JSON, described in <c>docs/plan-calibrate.md</c>. Infinity is the string <c>"Infinity"</c>.</summary>
public static class CalibratedModelJson
{
    /// <summary>The word that a model begins with.</summary>
    public const string Kind = "calibrated-model";

    private const string Remedy = "calibrate anew: skein plan calibrate";
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a model. To have a file whole or not at all, write beside it and rename.</summary>
    /// <param name="model">The model.</param>
    /// <param name="stream">Where to; it stays open.</param>
    public static void Write(CalibratedModel model, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(stream);
        using (var json = new Utf8JsonWriter(stream, Indented)) ModelJsonWriter.Write(model, json);
        stream.WriteByte((byte)'\n');
    }

    /// <summary>Reads a model.</summary>
    /// <param name="stream">The file; it stays open.</param>
    /// <param name="subject">What messages call it: its path.</param>
    /// <param name="limits">Bounds; null for the defaults.</param>
    /// <exception cref="SkeinException">It is no model, of a later version, has a field that no model has, or is too large.</exception>
    public static CalibratedModel Read(Stream stream, string subject, CalibrationLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        limits ??= CalibrationLimits.Default;
        byte[] bytes = BoundedBytes.Read(stream, limits.ModelBytesMax)
            ?? throw new SkeinException(subject, $"is larger than the bound {nameof(CalibrationLimits)}.{nameof(limits.ModelBytesMax)} = {limits.ModelBytesMax:N0} bytes", Remedy);
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes);
            return ModelJsonReader.Read(new ModelField(document.RootElement, "", subject));
        }
        catch (JsonException exception)
        {
            throw new SkeinException(subject, $"is no JSON: line {exception.LineNumber + 1}", Remedy, exception);
        }
        catch (RefusedException exception)
        {
            throw new SkeinException(subject, $"is no model: {exception.Message}", Remedy, exception);
        }
    }
}
