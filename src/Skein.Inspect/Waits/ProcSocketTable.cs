using System.Globalization;
using System.Net;

namespace Skein.Inspect.Waits;

/// <summary>
/// Sockets of a running process by /proc: the descriptor's inode, looked up in the tables of its network namespace
/// (Linux: Documentation/networking/proc_net_tcp.rst, net/unix/af_unix.c).
/// </summary>
internal sealed class ProcSocketTable(int processId) : ISocketTable
{
    private const int LinesMax = 1_000_000;

    private Dictionary<string, string>? byInode;

    public string Describe(int descriptor)
    {
        try
        {
            string? link = new FileInfo($"/proc/{processId}/fd/{descriptor}").LinkTarget;
            if (link is null || !link.StartsWith("socket:[", StringComparison.Ordinal)) return "";
            byInode ??= ReadTables();
            return byInode.GetValueOrDefault(link[8..^1], "");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return ""; // the process or the descriptor is gone
        }
    }

    private Dictionary<string, string> ReadTables()
    {
        Dictionary<string, string> table = [];
        foreach (string protocol in (string[])["tcp", "tcp6", "udp", "udp6"]) ReadInternet(protocol, table);
        ReadUnix(table);
        return table;
    }

    private void ReadInternet(string protocol, Dictionary<string, string> table)
    {
        const int local = 1;
        const int remote = 2;
        const int state = 3;
        const int inode = 9;
        string path = $"/proc/{processId}/net/{protocol}";
        if (!File.Exists(path)) return;
        foreach (string line in File.ReadLines(path).Skip(1).Take(LinesMax))
        {
            string[] fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length <= inode) continue;
            const string listening = "0A";
            table[fields[inode]] = fields[state] == listening
                ? $"{protocol} listening on {EndPoint(fields[local])}"
                : $"{protocol} {EndPoint(fields[remote])}";
        }
    }

    private void ReadUnix(Dictionary<string, string> table)
    {
        const int inode = 6;
        string path = $"/proc/{processId}/net/unix";
        if (!File.Exists(path)) return;
        foreach (string line in File.ReadLines(path).Skip(1).Take(LinesMax))
        {
            string[] fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length > inode) table[fields[inode]] = fields.Length > inode + 1 ? $"unix {fields[inode + 1]}" : "unix";
        }
    }

    /// <summary>An address as the kernel prints it: 32-bit words in the machine's byte order, a colon, the port.</summary>
    private static string EndPoint(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        byte[] bytes = new byte[colon / 2];
        for (int word = 0; word < bytes.Length / 4; word++)
        {
            uint value = uint.Parse(text.AsSpan(word * 8, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            BitConverter.TryWriteBytes(bytes.AsSpan(word * 4), value);
        }

        var address = new IPAddress(bytes);
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        int port = int.Parse(text.AsSpan(colon + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return new IPEndPoint(address, port).ToString();
    }
}
