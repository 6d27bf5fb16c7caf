using System.Text.Encodings.Web;
using System.Text.Json;

namespace Skein.Planning.Evaluation;

/// <summary>Evaluates cases, one JSON object a line: <c>skein plan eval</c>. Not thread-safe.</summary>
/// <param name="models">Which models there are; each has a name of its own.</param>
public sealed class BatchEvaluator(IEnumerable<EvaluatedModel> models)
{
    private static readonly JsonWriterOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16 };

    private readonly Dictionary<string, EvaluatedModel> models = models.ToDictionary(model => model.Name, StringComparer.Ordinal);

    /// <summary>Which models there are, by name.</summary>
    public IEnumerable<string> Names => models.Keys.Order(StringComparer.Ordinal);

    /// <summary>Answers one case with one line of JSON; a line that is no case is refused, too.</summary>
    /// <param name="line">The case.</param>
    /// <param name="output">Takes the line, with its end.</param>
    /// <returns>Whether it was answered, and not refused.</returns>
    public bool Evaluate(string line, Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        JsonElement? id = null;
        try
        {
            using JsonDocument document = Parse(line);
            if (document.RootElement.ValueKind != JsonValueKind.Object) throw new RefusedException("the line", "is no JSON object");
            if (document.RootElement.TryGetProperty("id", out JsonElement given)) id = given.Clone();
            CaseAnswer answer = Answer(document.RootElement);
            Write(output, id, writer =>
            {
                writer.WriteStartObject("values");
                foreach ((string name, CaseValue value) in answer.Values)
                {
                    writer.WritePropertyName(name);
                    value.Write(writer);
                }

                writer.WriteEndObject();
            });
            return true;
        }
        catch (RefusedException refused)
        {
            Write(output, id, writer => writer.WriteString("refused", refused.Message));
            return false;
        }
    }

    private static JsonDocument Parse(string line)
    {
        try
        {
            return JsonDocument.Parse(line, Strict);
        }
        catch (JsonException exception)
        {
            throw new RefusedException("the line", $"is no JSON: {exception.Message}");
        }
    }

    private static string[]? Wanted(JsonElement line)
    {
        if (!line.TryGetProperty("want", out JsonElement want) || want.ValueKind == JsonValueKind.Null) return null;
        if (want.ValueKind != JsonValueKind.Array || want.EnumerateArray().Any(name => name.ValueKind != JsonValueKind.String))
            throw new RefusedException("want", "must be a list of names");
        return [.. want.EnumerateArray().Select(name => name.GetString()!)];
    }

    private static void Write(Stream output, JsonElement? id, Action<Utf8JsonWriter> body)
    {
        using (var writer = new Utf8JsonWriter(output, Format))
        {
            writer.WriteStartObject();
            if (id is { } known)
            {
                writer.WritePropertyName("id");
                known.WriteTo(writer);
            }

            body(writer);
            writer.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    private CaseAnswer Answer(JsonElement line)
    {
        if (!line.TryGetProperty("model", out JsonElement name) || name.ValueKind != JsonValueKind.String) throw new RefusedException("model", "is missing");
        if (!models.TryGetValue(name.GetString()!, out EvaluatedModel? model)) throw new RefusedException("model", $"'{name.GetString()}' is not known; there are {string.Join(", ", Names)}");
        var inputs = new CaseInputs(line.TryGetProperty("inputs", out JsonElement given) && given.ValueKind == JsonValueKind.Object ? given : JsonElement.Parse("{}"));
        var answer = new CaseAnswer(Wanted(line));
        model.Evaluate(inputs, answer);
        inputs.RefuseUnread();
        answer.RefuseUnknown();
        return answer;
    }
}
