using System.Text.Json;

namespace Skein.Bench.Measure;

/// <summary>What <c>skein dump --format json</c> says of how it came to its answer.</summary>
/// <param name="SourceKind"><c>snapshot</c>, <c>freeze</c> or <c>core</c>.</param>
/// <param name="PauseMilliseconds">How long the target stood still.</param>
/// <param name="Coroutines">How many coroutines it found.</param>
internal sealed record DumpReport(string SourceKind, double PauseMilliseconds, long Coroutines)
{
    /// <summary>Reads it piece by piece: at a million operations the file has hundreds of megabytes.</summary>
    public static DumpReport Read(string path)
    {
        var parts = new Parts();
        using FileStream file = File.OpenRead(path);
        byte[] buffer = new byte[1 << 20];
        int held = 0;
        var state = default(JsonReaderState);
        bool last = false;
        while (!last)
        {
            int read = file.Read(buffer, held, buffer.Length - held);
            last = read == 0;
            var reader = new Utf8JsonReader(buffer.AsSpan(0, held + read), last, state);
            while (reader.Read()) parts.Take(ref reader);
            state = reader.CurrentState;
            int consumed = (int)reader.BytesConsumed;
            held = held + read - consumed;
            if (held == buffer.Length) throw new BenchException($"{path}: a value longer than {buffer.Length} bytes");
            buffer.AsSpan(consumed, held).CopyTo(buffer);
        }

        if (parts.Kind is null || parts.PauseSeconds is not { } pause) throw new BenchException($"{path} tells no source or no pause");
        return new DumpReport(parts.Kind, pause * 1000, parts.Coroutines);
    }

    /// <summary>Picks <c>source.kind</c>, <c>source.pauseSeconds</c> and the length of <c>coroutines</c>.</summary>
    private sealed class Parts
    {
        private string section = "";
        private string member = "";

        public string? Kind { get; private set; }

        public double? PauseSeconds { get; private set; }

        public long Coroutines { get; private set; }

        public void Take(ref Utf8JsonReader reader)
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.CurrentDepth == 1) section = reader.GetString()!;
                else if (reader.CurrentDepth == 2 && section == "source") member = reader.GetString()!;
            }
            else if (section == "coroutines")
            {
                if (reader is { TokenType: JsonTokenType.StartObject, CurrentDepth: 2 }) Coroutines++;
            }
            else if (section == "source" && reader.CurrentDepth == 2)
            {
                if (member == "kind") Kind ??= reader.GetString();
                else if (member == "pauseSeconds") PauseSeconds ??= reader.GetDouble();
            }
        }
    }
}
