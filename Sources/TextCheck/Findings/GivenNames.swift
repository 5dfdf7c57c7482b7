/// Names that people in Indonesia commonly bear, as a sign that a capitalised word is a name.
enum GivenNames {
    /// The word is a common name, or ends as names do.
    static func looksLikeName(_ word: Word) -> Bool {
        if common.contains(word) { return true }
        guard word.count >= 6, !CommonWords.list.contains(word), !exceptions.contains(word) else { return false }
        return endings.containsEnding(of: word)
    }

    /// A common name that is no ordinary word either, so that it may stand without a capital.
    static func isUnmistakable(_ word: Word) -> Bool { common.contains(word) && !ambiguous.contains(word) }

    private static let endings = WordList(
        """
        anto ardi arno atmaja awan dinata hadi harto hartono iadi iani iansyah ianti ianto idah inah iono iyah kusuma
        kusumo laksana lestari ningsih nugroho permana prasetyo putra putri rahayu sanjaya santosa santoso sari siana
        syah tanto tini uddin udin ullah utami wan wanto wati wibowo widodo wijaya wijoyo yadi yani yanti yanto yati
        yono
        """)
    private static let exceptions = WordList(
        """
        bangsawan bantuan berlawan dewan fasilitas hadiah harian hartawan hewan ibadah ilmuwan jamiyah jariyah jutawan
        kadiah karyawan kawan lapisan matahari melawan melayani menghadi menyanyi mewah mingguan mushalla musyawarah
        olahragawan pahlawan pelayani perempuan petani ramayana rawan relawan rohaniwan rumah rupiah sawan sehari
        seharian selokan setiawan syariah taiwan tawanan usahawan wartawan wilayah
        """)
    static let ambiguous = WordList(
        """
        abadi ade adi adil agung agus alam ali aman amin angga ani april asri ayu bagus bayu bela bima bintang bulan
        bunga cahaya catur cinta damai dede dewa dewi dian dika duta dwi edi eka fajar gading galih gita guntur guruh
        harapan hari hasan hidayat iman ina indah intan ismail jati jaya joko juli kencana kusuma lestari makmur mawar
        maya mega melati mira mulia mutiara nur oktavia perdana permata putra putri rahmat rama ratu rejeki ria rizki
        rosa sabar samudra sari satria selamet sentosa setia siti slamet sri subur surya taufan tina tri tuti umar
        untung utama wahyu wangi yani yuda
        """)

    private static let common = WordList(
        """
        abdul abdullah abdurrahman achmad adam ade adi adit aditya adrian afif agung agus agustina ahmad aisyah ajeng
        akbar alamsyah aldi alex alfian ali alif alya amanda amelia amin aminah amir amira anastasia andi andika andre
        andreas andri andriani andy angel angga anggi anggraeni anggraini ani anindya anisa anita anna annisa anton
        antonius anwar april aprilia ardi ardiansyah arga ari arief arif arifin aris arman arya asep asih asri astri
        astuti atika aulia ayu azis aziz azizah bagas bagus bahri bambang bayu benny bima boby budi budiman burhan cahya
        cahyo candra cecep chandra christian cici cindy citra dadang dani daniel danu darma darmawan darto david dede
        deden dedi dedy della deni denny desi desy dewi dian diana dicky diki dimas dina dinda dini dita djoko dodi dody
        doni donny dwi dyah edi edo edwin edy eka eko elisa ella elsa emma endah endang eni erik erika erlangga erna
        ernawati erni erwin eva evi fadhil fadil fahmi fahri faisal fajar fanny farah farhan farida fatimah fauzan fauzi
        fauziah febri feri ferry fikri firdaus firman firmansyah fitri fitria fitriani fransiska galang galih ganda gani
        gilang gina gita grace gunawan guntur gustav habibie hadi hafiz halim halimah hamid hamzah hana handayani
        handoko hani harahap hardi hardian hari hariadi haris hariyanto hartati hartini hartono haryanto hasan hasanah
        hasibuan hendra hendri hendro heni henny henry heri herlambang herlina herman hermawan herry heru hesti hidayat
        hidayati hilda husein husni hutapea ibrahim idris ika ikhsan ilham ilyas imam iman ina indah indra indri
        indriani intan ira irawan irawati irfan irma irwan isma ismail iwan jajang jaka jamal james jamilah jihan john
        joko jonathan joni joseph juan juliana julianto jumadi junaedi junaidi juni kamal karim karno kartika kartini
        karyadi kevin khadijah khairul khalid kirana komang komariah kristian kristina kurnia kurniawan kurniawati
        kusnadi kusuma laila lani larasati latif latifah leni leo lestari lia lilis lina linda lisa lubis lukman lusi
        lusiana luthfi made maesaroh maharani mahmud maimunah maman manurung maria mariana mark marlina marni marwan
        maryam maryati maulana mawar maya mega melati meli merry michael mila mira mohamad mohammad muchtar muhamad
        muhammad mukhlis mulyadi mulyana mulyani mulyono mustafa mustofa mutia nabila nadia nainggolan nana nanang nanda
        nani nasution naufal nengah ni nia nina nining nisa nita novi novia novita nugraha nugroho nur nuraini nurdin
        nurhayati nurul nuryadi oktavia omar pandu pasaribu paul peter prabowo prakoso pramudya pranata prasetya
        prasetyo pratama pratiwi priyanto puji purnama purnomo purwanto puspa puspita puspitasari putra putri putu qori
        rafli rahayu rahma rahman rahmat rahmawati raka rama ramadhan ramadhani ramli randi rangga rani rara ratih ratna
        ratnasari reni reza rian ribka ridwan rifki rina rini rio riri rita riyadi riyanto rizal rizka rizki rizky robby
        robert rohani rohayati rohman roni ronny rosa rosita rosmawati rudi rudianto rudy rusdi ruslan rusli sabrina
        saiful salim salma salsabila samsul sandi sandra santi santosa santoso saputra saputri saputro sarah sari
        sarwono satria septian setiadi setiawan setiawati setyawan sherly siahaan sidik sigit sihombing silalahi
        simanjuntak simatupang sinaga siregar siska siti sitompul situmorang slamet soleh sri stefani stefanus stella
        subagyo subandi sudarsono sudirman sugeng sugiarto sugiono suhartini suharto suhendra sukma sulaiman sulastri
        sulistyo sumarni sumarno sumiati suparman suparno suprapto supriadi supriyadi supriyanto surya suryadi suryana
        suryani susanti susanto susilo susilowati sutanto sutarno sutisna sutrisno suwarno suyanto syahrul syaiful
        syarif syifa tania tanjung tantri tari tasya tatang taufik teguh thomas tiara tina titin tjahjo toni tono tri
        triyono tuti ucok udin ujang umar umi usman utami utomo vera veronica vina vivi wahid wahyu wahyudi wahyuni wati
        wawan wayan widi widia widodo widya wijaya wijayanti winda wiranto wirawan wisnu wulan wulandari yadi yana yanti
        yanto yanuar yasin yasmin yayan yayuk yeni yenny yogi yohanes yosef yuda yudha yudi yuli yulia yuliana yuliani
        yulianti yuni yunita yunus yusuf zaenal zahra zainal zainuddin zaki zulfikar zulkarnain
        """)
}
