using Skein.Repo.Tests.Files;

namespace Skein.Repo.Tests.Documents;

/// <summary>A piece of code that a document shows: what stands between <c>// show: name</c> and <c>// end: name</c>.</summary>
internal static class Excerpt
{
    public static string Of(TextFile file, string name)
    {
        string[] lines = file.Text.Split('\n');
        int start = Array.FindIndex(lines, line => line.Trim() == $"// show: {name}");
        int end = Array.FindIndex(lines, line => line.Trim() == $"// end: {name}");
        if (start < 0 || end <= start + 1) throw new ArgumentException($"{file.Path} has no lines \"// show: {name}\" and \"// end: {name}\"");
        string[] shown = lines[(start + 1)..end];
        int indent = shown.Where(line => line.Trim().Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Concat(shown.Select(line => (line.Length > indent ? line[indent..] : "") + "\n"));
    }
}
