namespace Skein.AspNetCore;

/// <summary>What is told from a message's head.</summary>
internal static class HttpNames
{
    /// <summary>As OpenTelemetry has it for a method that is none of the known ones.</summary>
    private const string OtherMethod = "_OTHER";

    private static readonly string[] known = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "CONNECT", "QUERY"];

    /// <summary>Where POST stands in the known set.</summary>
    public const int PostIndex = 1;

    /// <summary>A method from a known set: clients make up others without end.</summary>
    public static string MethodOf(string method) => IndexOf(method) is var index && index < known.Length ? known[index] : OtherMethod;

    /// <summary>Where a method stands in the known set; behind its end for one that does not.</summary>
    public static int IndexOf(string method)
    {
        int index = 0;
        while (index < known.Length && !known[index].Equals(method, StringComparison.OrdinalIgnoreCase)) index++;
        return index;
    }

    /// <summary>Whether a content type is that of gRPC: <c>application/grpc</c>, <c>application/grpc+proto</c>.</summary>
    public static bool IsGrpc(string? contentType) =>
        contentType is not null
        && contentType.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase)
        && (contentType.Length == 16 || contentType[16] is '+' or ';' or ' ');
}
