/* What Swift needs of a C library where there is none: memory and one multiplication. Freestanding, for wasm32 with one
   thread. No seed for hash tables and no Unicode normalisation: a rule that hashes or compares `String` would bring
   along 20 kB for the phone and does not link.

   Blocks lie one behind the other from __heap_base to the end of memory. A block is a 16-byte header, which holds its
   size and that of the block before it, then the bytes given out, aligned to 16. Free blocks are kept in lists by the
   power of two of their size and merged with their neighbours at once, so growing arrays leave no holes behind. */

typedef unsigned long size_t;
typedef unsigned int u32;
typedef unsigned char u8;

#define PAGE 65536u
#define HEADER 16u
#define SMALLEST 32u
#define FREE 1u

/* All sizes are multiples of 16 and count the header. The lowest bit of `size` says that the block is free. */
struct block {
    u32 size;
    u32 before; /* size of the block in front, 0 for the first */
    struct block *next; /* these two while it is free only */
    struct block *previous;
};

extern u8 __heap_base;
static struct block *lists[32];
static struct block *last; /* a block without bytes that marks the end of memory; never free */

static struct block *after(struct block *block) { return (struct block *)((u8 *)block + (block->size & ~FREE)); }
static struct block *in_front(struct block *block) { return (struct block *)((u8 *)block - block->before); }
static u32 list_of(u32 size) { return 31u - (u32)__builtin_clz(size); }

static void insert(struct block *block) {
    struct block **list = &lists[list_of(block->size & ~FREE)];
    block->size |= FREE;
    block->next = *list;
    block->previous = 0;
    if (*list) (*list)->previous = block;
    *list = block;
}

static void withdraw(struct block *block) {
    block->size &= ~FREE;
    if (block->next) block->next->previous = block->previous;
    if (block->previous) block->previous->next = block->next;
    else lists[list_of(block->size)] = block->next;
}

static void resize(struct block *block, u32 size) {
    block->size = size;
    after(block)->before = size;
}

/* Makes a free block of at least `size` bytes at the end of memory; 0 where the machine has no more. */
static struct block *grow(u32 size) {
    u32 pages = (size + 2 * HEADER + PAGE - 1) / PAGE;
    /* At least an eighth of what there is, so that many small steps do not become many calls. */
    u32 there = (u32)__builtin_wasm_memory_size(0);
    if (pages < there / 8) pages = there / 8;
    u32 old = (u32)__builtin_wasm_memory_grow(0, pages);
    if (old == ~0u) return 0;
    u8 *end = (u8 *)(size_t)((old + pages) * PAGE);
    struct block *block = last;
    if (!block) {
        block = (struct block *)(((size_t)&__heap_base + 15) & ~(size_t)15);
        block->before = 0;
    }
    last = (struct block *)(end - HEADER);
    last->size = 0;
    resize(block, (u32)((u8 *)last - (u8 *)block));
    if (block->before && in_front(block)->size & FREE) {
        struct block *front = in_front(block);
        withdraw(front);
        resize(front, front->size + block->size);
        block = front;
    }
    insert(block);
    return block;
}

static struct block *find(u32 size) {
    for (u32 list = list_of(size); list < 32; list++)
        for (struct block *block = lists[list]; block; block = block->next)
            if ((block->size & ~FREE) >= size) return block;
    return grow(size);
}

void *malloc(size_t count) {
    if (count > 0x70000000ul) return 0;
    u32 size = ((u32)count + HEADER + 15u) & ~15u;
    if (size < SMALLEST) size = SMALLEST;
    struct block *block = find(size);
    if (!block) return 0;
    withdraw(block);
    u32 rest = block->size - size;
    if (rest >= SMALLEST) {
        resize(block, size);
        struct block *other = after(block);
        other->before = size;
        resize(other, rest);
        insert(other);
    }
    return (u8 *)block + HEADER;
}

void free(void *bytes) {
    if (!bytes) return;
    struct block *block = (struct block *)((u8 *)bytes - HEADER);
    struct block *behind = after(block);
    if (behind->size & FREE) {
        withdraw(behind);
        resize(block, block->size + behind->size);
    }
    if (block->before && in_front(block)->size & FREE) {
        struct block *front = in_front(block);
        withdraw(front);
        resize(front, front->size + block->size);
        block = front;
    }
    insert(block);
}

/* Swift asks for 16 at most; anything wider is refused rather than given out wrongly. */
int posix_memalign(void **result, size_t alignment, size_t count) {
    if (alignment > 16) return 22;
    *result = malloc(count);
    return *result ? 0 : 12;
}

/* Compiled with -mbulk-memory, each of the next three is one instruction. */
void *memcpy(void *to, const void *from, size_t count) { return __builtin_memcpy(to, from, count); }
void *memmove(void *to, const void *from, size_t count) { return __builtin_memmove(to, from, count); }
void *memset(void *to, int value, size_t count) { return __builtin_memset(to, value, count); }

int memcmp(const void *one, const void *other, size_t count) {
    const u8 *left = one, *right = other;
    for (size_t at = 0; at < count; at++)
        if (left[at] != right[at]) return left[at] < right[at] ? -1 : 1;
    return 0;
}

/* The product of two 128-bit numbers, for the overflow check of 64-bit ones. */
__int128 __multi3(__int128 one, __int128 other) {
    unsigned long long a = (unsigned long long)one, b = (unsigned long long)other;
    unsigned long long low = a & 0xFFFFFFFFu, high = a >> 32, below = b & 0xFFFFFFFFu, above = b >> 32;
    unsigned long long first = low * below, second = high * below + (first >> 32);
    unsigned long long third = low * above + (second & 0xFFFFFFFFu);
    unsigned long long top = high * above + (second >> 32) + (third >> 32);
    top += a * (unsigned long long)(other >> 64) + (unsigned long long)(one >> 64) * b;
    return (__int128)((unsigned __int128)top << 64 | third << 32 | (first & 0xFFFFFFFFu));
}

size_t __stack_chk_guard = 0x5AFE5AFEul;
void __stack_chk_fail(void) { __builtin_trap(); }
