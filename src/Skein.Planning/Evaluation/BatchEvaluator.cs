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
        string? id = null;
        try
        {
            using JsonDocument document = Parse(line);
            if (document.RootElement.ValueKind != JsonValueKind.Object) throw new RefusedException("the line", "is no JSON object");
            // As it was written: an id may be anything, also what no number or text of ours can hold.
            if (document.RootElement.TryGetProperty("id", out JsonElement given)) id = given.GetRawText();
            CaseAnswer answer = AnswerAtAll(document.RootElement);
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
            Refuse(output, id, refused);
            return false;
        }
    }

    /// <summary>Answers every case of a file; empty lines are passed over.</summary>
    /// <param name="reader">The file; the caller closes it.</param>
    /// <param name="output">Takes the lines.</param>
    /// <param name="cancellation">Ends it between two cases.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public void EvaluateAll(TextReader reader, Stream output, CancellationToken cancellation)
    {
        var lines = new CaseLines(reader, EvaluationLimits.Default);
        while (lines.TryRead(out string line, out bool isWhole))
        {
            cancellation.ThrowIfCancellationRequested();
            if (!isWhole) Refuse(output, null, new RefusedException("the line", $"is longer than {EvaluationLimits.Default.LineCharactersMax} characters"));
            else if (!string.IsNullOrWhiteSpace(line)) Evaluate(line, output);
        }
    }

    private static void Refuse(Stream output, string? id, RefusedException refused) =>
        Write(output, id, writer => writer.WriteString("refused", refused.Message));

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

    private static JsonElement Inputs(JsonElement line)
    {
        if (!line.TryGetProperty("inputs", out JsonElement inputs) || inputs.ValueKind == JsonValueKind.Null) return JsonElement.Parse("{}");
        if (inputs.ValueKind != JsonValueKind.Object) throw new RefusedException("inputs", "must be an object of names and values");
        RefuseTwice(inputs);
        return inputs;
    }

    /// <summary>Of a name that is given twice, one value would be passed over in silence.</summary>
    private static void RefuseTwice(JsonElement element)
    {
        HashSet<string> met = [];
        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (!met.Add(property.Name)) throw new RefusedException(property.Name, "is given twice");
        }
    }

    private static void Write(Stream output, string? id, Action<Utf8JsonWriter> body)
    {
        using (var writer = new Utf8JsonWriter(output, Format))
        {
            writer.WriteStartObject();
            if (id is not null)
            {
                writer.WritePropertyName("id");
                writer.WriteRawValue(id);
            }

            body(writer);
            writer.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    /// <summary>One case must not end the others: what no check foresaw is refused with what was thrown.</summary>
    private CaseAnswer AnswerAtAll(JsonElement line)
    {
        try
        {
            return Answer(line);
        }
        // The reader of JSON throws the first for text that is no Unicode; the others would be a fault of a model.
        catch (Exception thrown) when (thrown is InvalidOperationException or ArithmeticException or ArgumentException or IndexOutOfRangeException or NotSupportedException)
        {
            throw new RefusedException("the case", $"cannot be answered: {thrown.Message}");
        }
    }

    private CaseAnswer Answer(JsonElement line)
    {
        RefuseTwice(line);
        if (!line.TryGetProperty("model", out JsonElement name) || name.ValueKind != JsonValueKind.String) throw new RefusedException("model", "is missing");
        if (!models.TryGetValue(name.GetString()!, out EvaluatedModel? model)) throw new RefusedException("model", $"'{name.GetString()}' is not known; there are {string.Join(", ", Names)}");
        var inputs = new CaseInputs(Inputs(line));
        var answer = new CaseAnswer(Wanted(line));
        model.Evaluate(inputs, answer);
        inputs.RefuseUnread();
        answer.RefuseUnknown();
        return answer;
    }
}
