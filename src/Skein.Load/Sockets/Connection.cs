namespace Skein.Load.Sockets;

/// <summary>One connection, with the request that is on it. One thread; links are its list's.</summary>
internal sealed class Connection(int slot, int lineBytesMax)
{
    /// <summary>Its place among the connections.</summary>
    public int Slot { get; } = slot;

    /// <summary>What its events are tagged with; another one each time the place is used, so that a late event finds nobody.</summary>
    public ulong Tag { get; private set; } = (uint)slot;

    public int Descriptor { get; set; } = -1;

    public bool IsConnecting { get; set; }

    /// <summary>When the request on it was meant to start.</summary>
    public long Intended { get; set; }

    /// <summary>When it was sent, or the connection for it was begun.</summary>
    public long SentAt { get; set; }

    /// <summary>Bytes of the request that are out.</summary>
    public int SentBytes { get; set; }

    public ResponseParser Answer { get; } = new(lineBytesMax);

    /// <summary>The list that it is in; null for none.</summary>
    public ConnectionList? List { get; set; }

    public Connection? Previous { get; set; }

    public Connection? Next { get; set; }

    public void Renew() => Tag += 1UL << 32;
}
